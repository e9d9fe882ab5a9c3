// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import dev.handsel.tls.vocab.SuiteSpec.KeyExchangeMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What both sides could go on with; the credential decides between these.
 *
 * @param suites the preferred first
 * @param curve for ECDHE
 * @param finiteField for DHE
 * @param schemes for our signature, the preferred first
 */
record Candidates(
    List<SuiteSpec> suites,
    Optional<NamedGroup> curve,
    Optional<NamedGroup> finiteField,
    List<SignatureScheme> schemes) {

  static Candidates of(Asked asked) throws TlsException {
    List<SuiteSpec> common = commonSuites(asked);
    Optional<NamedGroup> curve = curve(asked);
    Optional<NamedGroup> field = finiteField(asked);
    List<SuiteSpec> suites = new ArrayList<>(common);
    suites.removeIf(suite -> !agrees(suite, curve, field));
    if (suites.isEmpty()) {
      throw PeerIncompatible.NO_COMMON_GROUP.because(
          "the common suites %s need a group; the client offers %s, this server allows %s. Allow"
              + " one of the client's groups here, or give the client one of these.",
          Shown.few(common, Shown.LONGEST_TEXT), asked.clientGroups(), asked.able().groups());
    }
    List<SignatureScheme> own = Signatures12.of(asked.config().policy().schemes());
    List<SignatureScheme> schemes = new ArrayList<>(own);
    schemes.retainAll(asked.clientSchemes());
    if (schemes.isEmpty()) {
      suites.removeIf(suite -> suite.keyExchange() != KeyExchangeMethod.RSA);
    }
    if (suites.isEmpty()) {
      throw PeerIncompatible.NO_COMMON_SCHEME.because(
          "the client takes signatures of %s; this server makes %s in TLS 1.2. Allow one of the"
              + " client's here, or let the client take more.",
          asked.clientSchemes(), own);
    }
    return new Candidates(List.copyOf(suites), curve, field, List.copyOf(schemes));
  }

  /** Suites of TLS 1.2 that both sides have, the preferred first. */
  static List<SuiteSpec> common(Asked asked) {
    List<SuiteSpec> common = new ArrayList<>();
    for (CipherSuite suite :
        asked.config().policy().commonSuites(asked.able().suites(), asked.hello().suites())) {
      SuiteSpec spec = suite.spec().orElseThrow();
      if (!spec.tls13()) {
        common.add(spec);
      }
    }
    return common;
  }

  private static List<SuiteSpec> commonSuites(Asked asked) throws TlsException {
    List<CipherSuite> own = asked.able().suites();
    List<SuiteSpec> common = common(asked);
    if (common.isEmpty()) {
      throw PeerIncompatible.NO_COMMON_SUITE.because(
          "the client offers %s; this server has %s in TLS 1.2. Allow one of the client's suites"
              + " here, or give the client one of these.",
          asked.hello().suites(),
          own.stream()
              .filter(suite -> suite.spec().filter(spec -> !spec.tls13()).isPresent())
              .toList());
    }
    return common;
  }

  private static boolean agrees(
      SuiteSpec suite, Optional<NamedGroup> curve, Optional<NamedGroup> field) {
    return switch (suite.keyExchange()) {
      case ECDHE -> curve.isPresent();
      case DHE -> field.isPresent();
      case RSA -> true;
      case ANY -> false;
    };
  }

  private static Optional<NamedGroup> curve(Asked asked) {
    List<NamedGroup> own = own(asked, NamedGroup::curve);
    // RFC 8422 §4 lets the server choose any curve for a client that names none; such a client is
    // old, and every implementation of its time has this one.
    if (asked.clientGroups().isEmpty()) {
      NamedGroup old = NamedGroup.SECP256R1;
      return own.contains(old) ? Optional.of(old) : Optional.empty();
    }
    return common(own, asked);
  }

  private static Optional<NamedGroup> finiteField(Asked asked) {
    List<NamedGroup> own = own(asked, NamedGroup::finiteField);
    // RFC 7919 §4: a client that lists FFDHE groups gets one of them or no DHE suite; one that
    // lists none does not know the extension's new meaning.
    for (NamedGroup offered : asked.clientGroups()) {
      if (offered.finiteField()) {
        return common(own, asked);
      }
    }
    return first(own);
  }

  private static Optional<NamedGroup> common(List<NamedGroup> own, Asked asked) {
    return first(asked.config().policy().commonGroups(own, asked.clientGroups()));
  }

  private static List<NamedGroup> own(Asked asked, Predicate<NamedGroup> which) {
    List<NamedGroup> own = new ArrayList<>(asked.able().groups());
    own.removeIf(which.negate());
    return own;
  }

  private static Optional<NamedGroup> first(List<NamedGroup> groups) {
    return groups.isEmpty() ? Optional.empty() : Optional.of(groups.get(0));
  }
}
