// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.credential.ChainFlaws;
import dev.handsel.tls.credential.ChainFlaws.Flaw;
import dev.handsel.tls.credential.ChainFlaws.Kind;
import dev.handsel.tls.credential.ReferenceName;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CertificateType;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
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
    for (Kind kind : causes(alert)) {
      Optional<String> cause = kind == Kind.NAMES ? otherName(peer) : flaw(kind, now);
      if (cause.isPresent()) {
        return shown
            + ". Most likely the reason is that "
            + cause.get()
            + ". "
            + remedy(kind, peer);
      }
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
    return "%s%s. Most likely %s wanted another name, or does not trust that authority: its log says"
            .formatted(shown, names(), peer)
        + " more.";
  }

  /** What the alert may be about, the likeliest first; implementations differ in whom they send. */
  private static List<Kind> causes(AlertDescription alert) {
    if (alert.equals(AlertDescription.CERTIFICATE_EXPIRED)) {
      return List.of(Kind.DATES);
    } else if (alert.equals(AlertDescription.UNKNOWN_CA)) {
      return List.of(Kind.CHAIN);
    } else if (alert.equals(AlertDescription.UNSUPPORTED_CERTIFICATE)) {
      return List.of(Kind.USES, Kind.STRENGTH);
    }
    // Some say certificate_unknown where others say unknown_ca.
    return alert.equals(AlertDescription.CERTIFICATE_UNKNOWN)
        ? List.of(Kind.DATES, Kind.NAMES, Kind.USES, Kind.STRENGTH, Kind.CHAIN)
        : List.of(Kind.DATES, Kind.NAMES, Kind.USES, Kind.STRENGTH);
  }

  private Optional<String> flaw(Kind kind, Instant now) {
    return ChainFlaws.of(chain, view.role(), now).stream()
        .filter(flaw -> flaw.kind() == kind)
        .map(Flaw::what)
        .findFirst();
  }

  /** A server knows what name it was asked for. */
  private Optional<String> otherName(String peer) {
    try {
      return view.role() == Role.CLIENT
              || view.serverName().isEmpty()
              || ReferenceName.of(view.serverName().get()).isIn(chain.get(0))
          ? Optional.empty()
          : Optional.of(
              "%s asked for \"%s\", which is none of its names"
                  .formatted(peer, Shown.text(view.serverName().get())));
    } catch (TlsException e) {
      return Optional.empty();
    }
  }

  /** Whom a server's certificate is for. */
  private String names() {
    try {
      Collection<List<?>> names = chain.get(0).getSubjectAlternativeNames();
      return view.role() == Role.CLIENT || names == null
          ? ""
          : ", for " + Shown.few(names.stream().map(name -> name.get(1)).toList(), 80);
    } catch (CertificateException e) {
      return "";
    }
  }

  private String remedy(Kind kind, String peer) {
    return switch (kind) {
      case DATES -> "Renew it, or correct the clock.";
      case CHAIN ->
          selfSigned()
              ? "Let " + peer + " trust it, or have an authority issue it."
              : "Send the whole chain, or let " + peer + " trust that issuer.";
      case NAMES -> "Have it issued with that name, or show another for it.";
      case USES -> "Have it issued for this use.";
      case STRENGTH -> "Have it issued anew with a stronger one.";
    };
  }

  private boolean selfSigned() {
    X509Certificate leaf = chain.get(0);
    return leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
  }
}
