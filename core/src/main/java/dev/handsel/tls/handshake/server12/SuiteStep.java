// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.handshake.OwnScheme;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import dev.handsel.tls.vocab.SuiteSpec.KeyExchangeMethod;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/** The suite, of those both sides have, that the credential's key serves. */
final class SuiteStep {
  /**
   * What the full handshake goes on with.
   *
   * @param group of the key exchange; empty under RSA key exchange
   * @param scheme of our signature; empty under RSA key exchange
   */
  record Selected(
      SuiteSpec suite,
      Credential credential,
      Optional<NamedGroup> group,
      Optional<SignatureScheme> scheme) {}

  private SuiteStep() {}

  static Optional<Selected> select(
      Asked asked, Candidates candidates, Credential credential, Turn turn) {
    Optional<SignatureScheme> scheme =
        takesCurve(asked, credential.publicKey(), turn)
            ? OwnScheme.select(
                credential, candidates.schemes(), false, asked.config().policy(), turn)
            : Optional.empty();
    Optional<SuiteSpec> suite =
        candidates.suites().stream()
            .filter(one -> Signatures12.suits(one, credential.publicKey()))
            .filter(
                one ->
                    one.keyExchange() == KeyExchangeMethod.RSA
                        ? credential.decryptionKey().isPresent()
                        : scheme.isPresent())
            .findFirst();
    suite.ifPresent(one -> explain(asked, candidates, credential, one, scheme, turn));
    return suite.map(
        one ->
            one.keyExchange() == KeyExchangeMethod.RSA
                ? new Selected(one, credential, Optional.empty(), Optional.empty())
                : new Selected(one, credential, group(candidates, one), scheme));
  }

  private static Optional<NamedGroup> group(Candidates candidates, SuiteSpec suite) {
    return suite.keyExchange() == KeyExchangeMethod.DHE
        ? candidates.finiteField()
        : candidates.curve();
  }

  /**
   * RFC 8422 §5.1: "the server MUST NOT negotiate the use of an ECC cipher suite unless"
   * certificate and share lie on curves of the client's list.
   */
  private static boolean takesCurve(Asked asked, PublicKey key, Turn turn) {
    return asked.clientGroups().isEmpty()
        || Signatures12.curve(key, turn.crypto())
            .filter(c -> !asked.clientGroups().contains(c))
            .isEmpty();
  }

  private static void explain(
      Asked asked,
      Candidates candidates,
      Credential credential,
      SuiteSpec suite,
      Optional<SignatureScheme> scheme,
      Turn turn) {
    String preference = asked.config().policy().serverPreference() ? "server" : "client";
    turn.decided(
        "cipher_suite",
        suite.name(),
        "the first of the common suites "
            + names(candidates)
            + " in the "
            + preference
            + "'s order that a key of "
            + credential.publicKey().getAlgorithm()
            + " serves");
    if (suite.keyExchange() == KeyExchangeMethod.RSA) {
      return;
    }
    turn.decided(
        "group",
        group(candidates, suite).orElseThrow(),
        "this server has "
            + asked.able().groups()
            + ", the client "
            + asked.clientGroups()
            + "; the "
            + preference
            + "'s order decides");
    turn.decided(
        "signature_scheme",
        scheme.orElseThrow(),
        "the first of " + candidates.schemes() + " that the certificate's key can make");
  }

  static List<String> names(Candidates candidates) {
    return candidates.suites().stream().map(SuiteSpec::name).toList();
  }
}
