// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.session.SessionScope.Trust;
import dev.handsel.tls.vocab.CertificateType;
import java.util.List;
import java.util.StringJoiner;

/** How a verifier believes, as the scopes of both sides hold it. */
public final class ScopedTrust {
  private ScopedTrust() {}

  public static Trust of(PeerVerifier verifier) {
    return new Trust(
        verifier.trustId(),
        verifier.trustGeneration(),
        verifier.nameCheck(),
        text(verifier.certificateTypes()));
  }

  private static String text(List<CertificateType> types) {
    if (types.size() == 1) {
      return types.get(0).toString();
    }
    StringJoiner names = new StringJoiner(",");
    for (CertificateType type : types) {
      names.add(type.toString());
    }
    return names.toString();
  }
}
