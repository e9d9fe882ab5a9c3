// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import dev.handsel.tls.vocab.SuiteSpec.KeyExchangeMethod;
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
    List<SuiteSpec> agreeing =
        common.stream().filter(suite -> agrees(suite, curve, field)).toList();
    if (agreeing.isEmpty()) {
      throw PeerIncompatible.NO_COMMON_GROUP.because(
          "the common suites %s need a group; the client offers %s, this server %s",
          names(common), asked.clientGroups(), asked.able().groups());
    }
    List<SignatureScheme> own = Signatures12.of(asked.config().policy().schemes());
    List<SignatureScheme> schemes = own.stream().filter(asked.clientSchemes()::contains).toList();
    List<SuiteSpec> suites =
        agreeing.stream()
            .filter(suite -> suite.keyExchange() == KeyExchangeMethod.RSA || !schemes.isEmpty())
            .toList();
    if (suites.isEmpty()) {
      throw PeerIncompatible.NO_COMMON_SCHEME.because(
          "the client takes signatures of %s; this server makes %s in TLS 1.2",
          asked.clientSchemes(), own);
    }
    return new Candidates(suites, curve, field, schemes);
  }

  /** Suites of TLS 1.2 that both sides have, the preferred first. */
  static List<SuiteSpec> common(Asked asked) {
    return asked
        .config()
        .policy()
        .commonSuites(asked.able().suites(), asked.hello().suites())
        .stream()
        .flatMap(suite -> suite.spec().stream())
        .filter(spec -> spec.version().equals(ProtocolVersion.TLS_1_2))
        .toList();
  }

  private static List<SuiteSpec> commonSuites(Asked asked) throws TlsException {
    List<CipherSuite> own = asked.able().suites();
    List<SuiteSpec> common = common(asked);
    if (common.isEmpty()) {
      throw PeerIncompatible.NO_COMMON_SUITE.because(
          "the client offers %s; this server has %s in TLS 1.2",
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
    Predicate<NamedGroup> curves = group -> !group.finiteField() && !group.postQuantum();
    List<NamedGroup> own = asked.able().groups().stream().filter(curves).toList();
    // RFC 8422 §4 lets the server choose any curve for a client that names none; such a client is
    // old, and every implementation of its time has this one.
    return asked.clientGroups().isEmpty()
        ? own.stream().filter(NamedGroup.SECP256R1::equals).findFirst()
        : common(own, asked);
  }

  private static Optional<NamedGroup> finiteField(Asked asked) {
    List<NamedGroup> own = asked.able().groups().stream().filter(NamedGroup::finiteField).toList();
    // RFC 7919 §4: a client that lists FFDHE groups gets one of them or no DHE suite; one that
    // lists none does not know the extension's new meaning.
    return asked.clientGroups().stream().noneMatch(NamedGroup::finiteField)
        ? own.stream().findFirst()
        : common(own, asked);
  }

  private static Optional<NamedGroup> common(List<NamedGroup> own, Asked asked) {
    return asked.config().policy().commonGroups(own, asked.clientGroups()).stream().findFirst();
  }

  private static List<String> names(List<SuiteSpec> suites) {
    return suites.stream().map(SuiteSpec::name).toList();
  }
}
