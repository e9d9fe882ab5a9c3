// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier.Query;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.Revocation;
import dev.handsel.tls.pkix.TrustAnchors;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Paths to a set of anchors, by the verifier of core, whose search a hostile chain cannot blow up.
 */
final class AnchorPaths implements Paths {
  private static final int MOST_CERTIFICATES = 10;

  private final Set<X509Certificate> anchors;
  private final Optional<PkixPeerVerifier> verifier;

  /**
   * @param ofTheJdk whether an anchor is one that the JDK brings along
   */
  AnchorPaths(
      Collection<X509Certificate> anchors,
      CaDistrust distrust,
      Predicate<X509Certificate> ofTheJdk) {
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
                    .veto(
                        (path, anchor, peer) -> {
                          // What the JDK has against servers of authorities it knows.
                          if (peer == Role.SERVER) {
                            distrust.check(path, anchor);
                            JdkAuthorities.refuseSha1(path, anchor, ofTheJdk);
                          }
                        },
                        "JDK " + distrust.id())
                    .build());
  }

  @Override
  public Optional<String> id() {
    return Optional.of(verifier.map(PkixPeerVerifier::trustId).orElse("nobody"));
  }

  @Override
  public Set<X509Certificate> anchors() {
    return anchors;
  }

  @Override
  public Instant check(Question question) throws CertificateException {
    if (verifier.isEmpty()) {
      throw ChainAlgorithms.refusal(
          Untrusted.UNKNOWN_AUTHORITY.because(
              "PKIX path building failed: there are no trust anchors; name a trust store that is"
                  + " not empty"));
    }
    Role peer = question.server() ? Role.SERVER : Role.CLIENT;
    List<Opaque> encoded = new ArrayList<>();
    for (X509Certificate each : question.chain()) {
      encoded.add(Opaque.adopt(each.getEncoded()));
    }
    Query query =
        new Query(
            peer,
            Presented.chain(encoded)
                .withOcspResponse(question.statusResponses().stream().findFirst().map(Opaque::of)),
            Optional.empty(),
            CertificateUse.deciphers(question.leaf(), question.authType(), question.server()),
            question.authType(),
            question.policy(),
            question.now(),
            HandshakeView.begun(peer.peer()));
    try {
      return verifier.get().verify(query).expiry();
    } catch (TlsException e) {
      boolean unknown =
          e.fault()
              .filter(f -> f == Untrusted.UNKNOWN_AUTHORITY || f == Untrusted.INTERMEDIATE_MISSING)
              .isPresent();
      // Whose engine asks names the fault and the rule itself.
      throw new CertificateException(
          (unknown ? "PKIX path building failed: " : "PKIX path validation failed: ") + e.detail(),
          e.brief());
    }
  }
}
