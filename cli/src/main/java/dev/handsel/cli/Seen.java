// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.pkix.PathVeto;
import dev.handsel.tls.vocab.CertificateType;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A verifier's questions and the anchors of its answers, kept to be shown: it decides nothing. */
final class Seen implements PathVeto {
  private volatile List<Opaque> chain = List.of();
  private volatile @Nullable X509Certificate anchor;

  /** The last chain that was shown, believed or not, leaf first. */
  List<Opaque> chain() {
    return chain;
  }

  /** The anchor of the last path that was believed. */
  Optional<X509Certificate> anchor() {
    return Optional.ofNullable(anchor);
  }

  @Override
  public void check(List<X509Certificate> path, X509Certificate believed, Role peer) {
    anchor = believed;
  }

  /** The same answers as {@code verifier} gives. */
  PeerVerifier watching(PeerVerifier verifier) {
    return new PeerVerifier() {
      @Override
      public Verdict verify(Query query) throws TlsException {
        chain = query.chain();
        anchor = null;
        return verifier.verify(query);
      }

      @Override
      public Verdict verify(PresentedKey presented) throws TlsException {
        return verifier.verify(presented);
      }

      @Override
      public List<CertificateType> certificateTypes() {
        return verifier.certificateTypes();
      }

      @Override
      public boolean blocks() {
        return verifier.blocks();
      }

      @Override
      public String trustId() {
        return verifier.trustId();
      }

      @Override
      public long trustGeneration() {
        return verifier.trustGeneration();
      }

      @Override
      public String nameCheck() {
        return verifier.nameCheck();
      }

      @Override
      public List<Opaque> authorities() {
        return verifier.authorities();
      }
    };
  }
}
