// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.handshake.OwnScheme;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import dev.handsel.tls.vocab.SuiteSpec.KeyExchangeMethod;
import java.security.PublicKey;
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
      Asked asked, Candidates candidates, Credential credential, Turn12 turn) {
    Optional<SignatureScheme> scheme =
        takesCurve(asked, credential.publicKey(), turn)
            ? OwnScheme.select(
                credential, candidates.schemes(), false, asked.config().policy(), turn)
            : Optional.empty();
    for (SuiteSpec suite : candidates.suites()) {
      boolean rsa = suite.keyExchange() == KeyExchangeMethod.RSA;
      boolean able = rsa ? credential.decryptionKey().isPresent() : scheme.isPresent();
      if (able && Signatures12.suits(suite, credential.publicKey())) {
        explain(asked, candidates, credential, suite, scheme, turn);
        return Optional.of(
            rsa
                ? new Selected(suite, credential, Optional.empty(), Optional.empty())
                : new Selected(suite, credential, group(candidates, suite), scheme));
      }
    }
    return Optional.empty();
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
  private static boolean takesCurve(Asked asked, PublicKey key, Turn12 turn) {
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
      Turn12 turn) {
    String preference = asked.config().policy().preference().server() ? "server" : "client";
    turn.decided(
        "cipher_suite",
        suite.name(),
        "the first of the common suites %s in the %s's order that a key of %s serves",
        candidates.suites(),
        preference,
        credential.publicKey().getAlgorithm());
    if (suite.keyExchange() == KeyExchangeMethod.RSA) {
      return;
    }
    turn.decided(
        "group",
        group(candidates, suite).orElseThrow(),
        "this server has %s, the client %s; the %s's order decides",
        asked.able().groups(),
        asked.clientGroups(),
        preference);
    turn.decided(
        "signature_scheme",
        scheme.orElseThrow(),
        "the first of %s that the certificate's key can make",
        candidates.schemes());
  }
}
