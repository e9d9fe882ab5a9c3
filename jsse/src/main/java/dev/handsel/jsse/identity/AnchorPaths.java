// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier.Presented;
import dev.handsel.tls.credential.PkixPeerVerifier;
import dev.handsel.tls.credential.Revocation;
import dev.handsel.tls.credential.TrustAnchors;
import dev.handsel.tls.event.HandshakeFacts;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policies;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Paths to a set of anchors, by the verifier of core, whose search a hostile chain cannot blow up.
 */
final class AnchorPaths implements Paths {
  private static final int MOST_CERTIFICATES = 10;

  private final Set<X509Certificate> anchors;
  private final Optional<PkixPeerVerifier> verifier;

  AnchorPaths(Collection<X509Certificate> anchors) {
    this.anchors = Set.copyOf(anchors);
    verifier =
        anchors.isEmpty()
            ? Optional.empty()
            : Optional.of(
                PkixPeerVerifier.trusting(TrustAnchors.of(anchors))
                    // PkixTrust checks names itself, for it alone knows engine and session.
                    .dangerouslyWithoutNameCheck()
                    .revocation(
                        Boolean.getBoolean("com.sun.net.ssl.checkRevocation")
                            ? Revocation.HARD_FAIL
                            : Revocation.STAPLED)
                    .mostCertificates(MOST_CERTIFICATES)
                    .build());
  }

  @Override
  public Set<X509Certificate> anchors() {
    return anchors;
  }

  @Override
  public void check(
      X509Certificate[] chain, String authType, boolean server, List<byte[]> statusResponses)
      throws CertificateException {
    if (verifier.isEmpty()) {
      throw new CertificateException(
          "PKIX path building failed: there are no trust anchors; name a trust store that is not"
              + " empty");
    }
    Role peer = server ? Role.SERVER : Role.CLIENT;
    List<Opaque> encoded = new ArrayList<>();
    for (X509Certificate each : chain) {
      encoded.add(Opaque.adopt(each.getEncoded()));
    }
    Presented presented =
        new Presented(
            peer,
            encoded,
            statusResponses.stream().findFirst().map(Opaque::of),
            Optional.empty(),
            Optional.empty(),
            CertificateUse.deciphers(chain[0], authType, server),
            authType,
            // Constraints of the connection are checked by the connection, which knows them.
            Policies.COMPATIBLE_2026_11,
            Instant.now(),
            new HandshakeFacts(peer.peer()).publish());
    try {
      verifier.get().verify(presented);
    } catch (TlsException e) {
      boolean unknown =
          e.fault()
              .filter(f -> f == Untrusted.UNKNOWN_AUTHORITY || f == Untrusted.INTERMEDIATE_MISSING)
              .isPresent();
      // Whose engine asks names the fault and the rule itself.
      throw new CertificateException(
          (unknown ? "PKIX path building failed: " : "PKIX path validation failed: ") + e.detail(),
          e);
    }
  }
}
