// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a test's certificate says. Starts from something every peer accepts; each {@code with…}
 * answers a copy with one thing changed.
 */
public final class LeafOptions implements Cloneable {
  /** Before every certificate that does not say otherwise. */
  public static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

  /** After every certificate that does not say otherwise. */
  public static final Instant END = Instant.parse("2119-12-31T00:00:00Z");

  /** A moment for fixed clocks at which everything is valid. */
  public static final Instant NOW = Instant.parse("2026-11-15T12:00:00Z");

  String keyType = "EC";
  String subject = "CN=Test Client";
  List<String> dnsNames = List.of();
  List<String> addresses = List.of();
  Instant notBefore = BEGIN;
  Instant notAfter = END;
  List<String> keyUsages = List.of("digitalSignature");
  List<String> extendedKeyUsages = List.of("serverAuth", "clientAuth");
  boolean authority;
  int pathLength = -1;
  String signatureAlgorithm = "";
  Optional<BigInteger> serialNumber = Optional.empty();
  List<Extra> extras = List.of();
  Set<String> leftOut = Set.of();

  /** An extension whose value is given in hex. */
  record Extra(String oid, boolean critical, String value) {}

  private LeafOptions() {}

  /** A leaf for these DNS names, good for servers and clients. */
  public static LeafOptions named(String... dnsNames) {
    LeafOptions options = new LeafOptions();
    options.dnsNames = List.of(dnsNames);
    return dnsNames.length == 0 ? options : options.withSubject("CN=" + dnsNames[0]);
  }

  /** An authority of this name, as {@code CN=Example}. */
  public static LeafOptions authority(String subject) {
    return new LeafOptions()
        .withSubject(subject)
        .withKeyUsages("keyCertSign", "cRLSign")
        .withExtendedKeyUsages()
        .withAuthority(true);
  }

  /** As {@link TestCertificates} lists them. An RSA leaf may then also decrypt. */
  public LeafOptions withKeyType(String value) {
    boolean decrypts =
        value.startsWith("RSA")
            && !value.equals("RSASSA-PSS")
            && keyUsages.equals(List.of("digitalSignature"));
    LeafOptions typed = with(copy -> copy.keyType = value);
    return decrypts ? typed.withKeyUsages("digitalSignature", "keyEncipherment") : typed;
  }

  /** As {@code CN=leaf}; may be empty. */
  public LeafOptions withSubject(String value) {
    return with(copy -> copy.subject = value);
  }

  /** iPAddress entries of subjectAltName, as literals. */
  public LeafOptions withAddresses(String... literals) {
    return with(copy -> copy.addresses = List.of(literals));
  }

  public LeafOptions withValidity(Instant from, Instant to) {
    return with(
        copy -> {
          copy.notBefore = from;
          copy.notAfter = to;
        });
  }

  /** Ended a year before {@link #NOW}. */
  public LeafOptions expired() {
    return withValidity(BEGIN, Instant.parse("2025-11-15T00:00:00Z"));
  }

  /** RFC 5280 names, as {@code digitalSignature}; none leaves the extension out. */
  public LeafOptions withKeyUsages(String... usages) {
    return with(copy -> copy.keyUsages = List.of(usages));
  }

  /**
   * Of {@code serverAuth}, {@code clientAuth}, {@code codeSigning}, {@code OCSPSigning} and {@code
   * any}; none leaves the extension out.
   */
  public LeafOptions withExtendedKeyUsages(String... usages) {
    return with(copy -> copy.extendedKeyUsages = List.of(usages));
  }

  /** Whether basicConstraints says CA. */
  public LeafOptions withAuthority(boolean value) {
    return with(copy -> copy.authority = value);
  }

  /** The pathLenConstraint of an authority. */
  public LeafOptions withPathLength(int value) {
    return with(copy -> copy.pathLength = value);
  }

  /** How the issuer signs, as {@code SHA1withRSA}; otherwise what suits its key. */
  public LeafOptions withSignatureAlgorithm(String value) {
    return with(copy -> copy.signatureAlgorithm = value);
  }

  /** Whatever it may be, negative or zero too; otherwise 121 random bits. */
  public LeafOptions withSerialNumber(BigInteger value) {
    return with(copy -> copy.serialNumber = Optional.of(value));
  }

  /** An extension of this object identifier and value, in hex, in the place of its own if any. */
  public LeafOptions withExtension(String oid, boolean critical, String value) {
    List<Extra> more = new ArrayList<>(extras);
    more.add(new Extra(oid, critical, value));
    return with(copy -> copy.extras = List.copyOf(more));
  }

  /** Without the extension of this object identifier that others have. */
  public LeafOptions withoutExtension(String oid) {
    Set<String> more = new HashSet<>(leftOut);
    more.add(oid);
    return with(copy -> copy.leftOut = Set.copyOf(more));
  }

  private LeafOptions with(Consumer<LeafOptions> change) {
    try {
      LeafOptions copy = (LeafOptions) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
