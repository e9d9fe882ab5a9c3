// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.credential.ChainFlaws;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CertificateType;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The certificates that this side had shown when the peer refused it. */
final class ShownChain {
  private final HandshakeView view;
  private final List<X509Certificate> chain;

  ShownChain(HandshakeView view) {
    this.view = view;
    chain = ChainFlaws.parse(view.ownChain());
  }

  /** Whose certificate it was, as {@code "CN=a", issued by "CN=b"}. */
  Optional<String> clause() {
    if (view.ownCertificateType().equals(CertificateType.RAW_PUBLIC_KEY)) {
      return Optional.of("its raw public key");
    }
    return chain.isEmpty()
        ? Optional.empty()
        : Optional.of(Shown.subject(chain.get(0)) + ", issued by " + Shown.issuer(chain.get(0)));
  }

  /** What most likely led to the refusal. */
  String refused(AlertDescription alert, String own, String peer, Instant now) {
    String shown = own + " had shown " + clause().orElse("no certificate");
    if (chain.isEmpty()) {
      return shown + ", which " + peer + " refused: its log says more.";
    }
    if (alert.equals(AlertDescription.CERTIFICATE_REVOKED)) {
      return shown + ", which was revoked. Get a new certificate with a new key.";
    } else if (alert.equals(AlertDescription.ACCESS_DENIED)) {
      return shown + ", which is valid but may not do this: " + peer + " decides who may.";
    }
    List<String> flaws = ChainFlaws.of(chain, view.role(), now);
    if (!flaws.isEmpty()) {
      return shown + ". Most likely the reason is that " + flaws.get(0) + ". " + remedy(peer);
    }
    if (alert.equals(AlertDescription.UNKNOWN_CA)) {
      return "%s. Most likely %s does not trust that authority: let it, or take a certificate of one"
              .formatted(shown, peer)
          + " that it trusts.";
    } else if (alert.equals(AlertDescription.CERTIFICATE_EXPIRED)) {
      return shown + ", which is not out of date here. Compare the clocks of both sides.";
    } else if (alert.equals(AlertDescription.UNSUPPORTED_CERTIFICATE)) {
      return "%s. Most likely %s cannot use its key (%s), or its usages forbid this use."
          .formatted(shown, peer, chain.get(0).getPublicKey().getAlgorithm());
    }
    return "%s. Most likely %s does not trust that authority, or wanted another name: its log says"
            .formatted(shown, peer)
        + " more.";
  }

  private String remedy(String peer) {
    return chain.size() == 1 && !selfSigned()
        ? "Send the whole chain, or let " + peer + " trust that issuer."
        : "Show a certificate without that, or let " + peer + " take it.";
  }

  private boolean selfSigned() {
    X509Certificate leaf = chain.get(0);
    return leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
  }
}
