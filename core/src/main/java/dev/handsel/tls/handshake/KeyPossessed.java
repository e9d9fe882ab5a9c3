// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.SignatureScheme;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Evidence that the peer holds the key of its trusted chain: a signature over this handshake. */
public final class KeyPossessed {
  private static final byte[] SERVER_CONTEXT = context("TLS 1.3, server CertificateVerify");
  private static final byte[] CLIENT_CONTEXT = context("TLS 1.3, client CertificateVerify");

  private final ChainTrusted chain;
  private final SignatureScheme scheme;

  private KeyPossessed(ChainTrusted chain, SignatureScheme scheme) {
    this.chain = chain;
    this.scheme = scheme;
  }

  public ChainTrusted chain() {
    return chain;
  }

  public SignatureScheme scheme() {
    return scheme;
  }

  private static byte[] context(String label) {
    return (" ".repeat(64) + label + '\0').getBytes(StandardCharsets.US_ASCII);
  }

  /** What a CertificateVerify of TLS 1.3 signs. RFC 9846 §4.5.2. */
  public static byte[] content13(Role signer, byte[] transcriptHash) {
    byte[] context = signer == Role.SERVER ? SERVER_CONTEXT : CLIENT_CONTEXT;
    byte[] content = Arrays.copyOf(context, context.length + transcriptHash.length);
    System.arraycopy(transcriptHash, 0, content, context.length, transcriptHash.length);
    return content;
  }

  /**
   * Checks a signature.
   *
   * @param offered the schemes this side allows for handshakes
   * @param tls13 whether ECDSA schemes fix the curve and PKCS#1 is forbidden, but for its legacy
   *     code points in a client's signature
   */
  public static KeyPossessed bySignature(
      ChainTrusted chain,
      SignatureScheme scheme,
      Opaque signature,
      byte[] content,
      List<SignatureScheme> offered,
      boolean tls13,
      Policy policy,
      Turn turn)
      throws TlsException {
    // RFC 9846 §4.5.2: "the signature algorithm MUST be one offered in the signature_algorithms".
    if (!offered.contains(scheme) || tls13 && !signs13(scheme, turn.role().peer())) {
      throw PeerMisbehaved.SCHEME_NOT_OFFERED.because(
          "the peer signed with %s; this side takes %s", scheme, offered);
    }
    if (!turn.crypto().signatureVerifier().fits(scheme, chain.key(), tls13)) {
      throw PeerMisbehaved.SCHEME_UNFIT_FOR_KEY.because(
          "the peer signed with %s, but its certificate holds a key of %s",
          scheme, chain.key().getAlgorithm());
    }
    if (!policy.permits(Use.VERIFY_HANDSHAKE, scheme, chain.key())) {
      throw Untrusted.WEAK_KEY.because(
          "%s with the peer's key is forbidden by the algorithm constraints", scheme);
    }
    try {
      if (!turn.crypto()
          .signatureVerifier()
          .verify(scheme, chain.key(), content, signature.toByteArray())) {
        throw PeerMisbehaved.SIGNATURE_INVALID.because(
            "the %s signature does not match the handshake and the certificate's key", scheme);
      }
    } catch (CryptoException e) {
      throw LocalFailure.CRYPTO_FAILED.because(e, "cannot verify %s: %s", scheme, e.getMessage());
    }
    turn.facts().peerScheme = scheme;
    turn.decided(
        "signature_scheme", scheme, "the peer signed with it; this side takes %s", offered);
    return new KeyPossessed(chain, scheme);
  }

  /** RFC 9963 §3: "They MUST NOT accept these values in the server CertificateVerify message." */
  private static boolean signs13(SignatureScheme scheme, Role signer) {
    return signer == Role.CLIENT ? scheme.signsTls13Clients() : scheme.signsTls13Handshakes();
  }
}
