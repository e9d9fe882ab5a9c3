// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import java.util.Optional;

/** The scheme a credential signs with in one handshake. */
public final class OwnScheme {
  private OwnScheme() {}

  /**
   * The first of {@code schemes} that the key fits, the signer makes, and the policy permits.
   *
   * @param schemes what both sides allow, the preferred first
   */
  public static Optional<SignatureScheme> select(
      Credential credential,
      List<SignatureScheme> schemes,
      boolean tls13,
      Policy policy,
      Turn turn) {
    for (int i = 0; i < schemes.size(); i++) {
      SignatureScheme scheme = schemes.get(i);
      if (turn.crypto().signatureVerifier().fits(scheme, credential.publicKey(), tls13)
          && credential.signer().supports(scheme)
          && policy.permits(Use.SIGN_HANDSHAKE, scheme, credential.publicKey())) {
        return Optional.of(scheme);
      }
    }
    return Optional.empty();
  }
}
