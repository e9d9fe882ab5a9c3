// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may sign in TLS 1.2, with which schemes, and over what. RFC 5246 §7.4.3, RFC 8422 §5. */
public final class Signatures12 {
  /** TLS 1.3 ties each of these schemes to its curve. RFC 9846 §4.3.3 */
  private static final Map<SignatureScheme, NamedGroup> CURVES =
      Map.of(
          SignatureScheme.ECDSA_SECP256R1_SHA256, NamedGroup.SECP256R1,
          SignatureScheme.ECDSA_SECP384R1_SHA384, NamedGroup.SECP384R1,
          SignatureScheme.ECDSA_SECP521R1_SHA512, NamedGroup.SECP521R1);

  private Signatures12() {}

  /** Those of {@code schemes} that exist in TLS 1.2, in their order. */
  public static List<SignatureScheme> of(List<SignatureScheme> schemes) {
    List<SignatureScheme> kept = new ArrayList<>(schemes);
    kept.removeIf(scheme -> scheme.mlDsa() || scheme.legacyPkcs1());
    return List.copyOf(kept);
  }

  /** What a ServerKeyExchange signs: both randoms and the parameters. RFC 5246 §7.4.3. */
  public static byte[] content(Opaque clientRandom, Opaque serverRandom, Opaque parameters) {
    byte[] content = new byte[clientRandom.length() + serverRandom.length() + parameters.length()];
    clientRandom.copyInto(content, 0);
    serverRandom.copyInto(content, clientRandom.length());
    parameters.copyInto(content, clientRandom.length() + serverRandom.length());
    return content;
  }

  /** The curve of an ECDSA key, if it is one that groups name. */
  public static Optional<NamedGroup> curve(PublicKey key, CryptoBackend crypto) {
    for (Map.Entry<SignatureScheme, NamedGroup> entry : CURVES.entrySet()) {
      if (crypto.signatureVerifier().fits(entry.getKey(), key, true)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  /** Whether a server with this key may authenticate a suite. RFC 5246 §7.4.2, RFC 8422 §2. */
  public static boolean suits(SuiteSpec suite, PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> suite.authentication() == SuiteSpec.Authentication.RSA;
      // An RSASSA-PSS key signs but may not decrypt.
      case "RSASSA-PSS" ->
          suite.authentication() == SuiteSpec.Authentication.RSA
              && suite.keyExchange() != SuiteSpec.KeyExchangeMethod.RSA;
      case "EC", "ECDSA", "EdDSA", "Ed25519", "Ed448" ->
          suite.authentication() == SuiteSpec.Authentication.ECDSA;
      default -> false;
    };
  }
}
