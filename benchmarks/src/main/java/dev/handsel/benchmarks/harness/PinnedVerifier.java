// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * {@link PinnedTrust} for the engine without JSSE. The leaf is parsed already, as by caches of
 * JSSE.
 */
final class PinnedVerifier implements PeerVerifier {
  private final PinnedTrust trust;
  private final X509Certificate leaf;
  private final List<Opaque> authorities;

  PinnedVerifier(Identity peer) throws CertificateException {
    trust = new PinnedTrust(peer);
    leaf = peer.leaf();
    authorities = List.of(Opaque.adopt(peer.root().getSubjectX500Principal().getEncoded()));
  }

  long asked() {
    return trust.asked();
  }

  @Override
  public Verdict verify(Query query) throws TlsException {
    try {
      trust.check(query.chain().get(0).toByteArray());
    } catch (CertificateException e) {
      throw Untrusted.REFUSED.because(e, "%s", e.getMessage());
    }
    return new Verdict(leaf.getPublicKey(), leaf.getNotAfter().toInstant());
  }

  @Override
  public boolean blocks() {
    return false;
  }

  @Override
  public String trustId() {
    return "pinned";
  }

  @Override
  public long trustGeneration() {
    return 0;
  }

  @Override
  public String nameCheck() {
    return "";
  }

  @Override
  public List<Opaque> authorities() {
    return authorities;
  }
}
