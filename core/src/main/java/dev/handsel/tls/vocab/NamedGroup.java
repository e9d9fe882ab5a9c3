// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A group for key exchange: a curve, a finite field, ML-KEM, or a hybrid with it. RFC 9846 §4.3.7,
 * RFC 10024, draft-ietf-tls-mlkem.
 */
public record NamedGroup(int code) implements CodePoint {
  public static final NamedGroup SECP256R1 = new NamedGroup(0x0017);
  public static final NamedGroup SECP384R1 = new NamedGroup(0x0018);
  public static final NamedGroup SECP521R1 = new NamedGroup(0x0019);
  public static final NamedGroup X25519 = new NamedGroup(0x001d);
  public static final NamedGroup X448 = new NamedGroup(0x001e);
  public static final NamedGroup FFDHE2048 = new NamedGroup(0x0100);
  public static final NamedGroup FFDHE3072 = new NamedGroup(0x0101);
  public static final NamedGroup FFDHE4096 = new NamedGroup(0x0102);
  public static final NamedGroup FFDHE6144 = new NamedGroup(0x0103);
  public static final NamedGroup FFDHE8192 = new NamedGroup(0x0104);
  public static final NamedGroup MLKEM768 = new NamedGroup(0x0201);
  public static final NamedGroup MLKEM1024 = new NamedGroup(0x0202);
  public static final NamedGroup SECP256R1_MLKEM768 = new NamedGroup(0x11eb);
  public static final NamedGroup X25519_MLKEM768 = new NamedGroup(0x11ec);
  public static final NamedGroup SECP384R1_MLKEM1024 = new NamedGroup(0x11ed);

  public static final Codec<NamedGroup> CODEC = Codecs.u16(NamedGroup::new);

  private static final Names<NamedGroup> NAMES =
      Names.of(
          "NamedGroup",
          Map.ofEntries(
              Map.entry("secp256r1", SECP256R1),
              Map.entry("secp384r1", SECP384R1),
              Map.entry("secp521r1", SECP521R1),
              Map.entry("x25519", X25519),
              Map.entry("x448", X448),
              Map.entry("ffdhe2048", FFDHE2048),
              Map.entry("ffdhe3072", FFDHE3072),
              Map.entry("ffdhe4096", FFDHE4096),
              Map.entry("ffdhe6144", FFDHE6144),
              Map.entry("ffdhe8192", FFDHE8192),
              Map.entry("MLKEM768", MLKEM768),
              Map.entry("MLKEM1024", MLKEM1024),
              Map.entry("SecP256r1MLKEM768", SECP256R1_MLKEM768),
              Map.entry("X25519MLKEM768", X25519_MLKEM768),
              Map.entry("SecP384r1MLKEM1024", SECP384R1_MLKEM1024)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<NamedGroup> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  /** The same for a name that people may have written in other letters, large or small. */
  public static Optional<NamedGroup> namedInAnyCase(String name) {
    return NAMES.byName().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** One of the reserved values that keep peers tolerant. RFC 8701 §2. */
  public boolean grease() {
    return (code & 0x0f0f) == 0x0a0a && code >>> 8 == (code & 0xff);
  }

  /** A finite-field group of RFC 7919. */
  public boolean finiteField() {
    return code >= 0x0100 && code <= 0x01ff;
  }

  /** A hybrid of a classical group and ML-KEM. RFC 10024. */
  public boolean hybrid() {
    return code >= 0x11eb && code <= 0x11ed;
  }

  /** ML-KEM without a classical group beside it. draft-ietf-tls-mlkem. */
  public boolean mlKem() {
    return code >= 0x0200 && code <= 0x0202;
  }

  /** Holds against a quantum computer; such groups exist in TLS 1.3 alone. */
  public boolean postQuantum() {
    return hybrid() || mlKem();
  }

  /** Whether it is a curve and nothing else, as ECDHE of TLS 1.2 needs it. RFC 8422 §5.1.1. */
  public boolean curve() {
    return !finiteField() && !postQuantum();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedGroup that && code == that.code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /** The IANA name, or the code in hex. */
  @Override
  public String toString() {
    return NAMES.of(code);
  }
}
