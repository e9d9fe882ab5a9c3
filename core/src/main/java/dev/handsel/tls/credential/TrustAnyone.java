// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.x509.X509Parser;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Believes whoever can sign with the key of whatever certificate: no authority, no dates, no name.
 * Anybody on the way can read and change the connection. For looking at broken servers, never for
 * data.
 */
public final class TrustAnyone implements PeerVerifier {
  private TrustAnyone() {}

  public static PeerVerifier dangerouslyTrustAnyone() {
    return new TrustAnyone();
  }

  @Override
  public Verdict verify(Query query) throws TlsException {
    X509Certificate leaf = X509Parser.parse(query.chain().get(0), 0);
    PublicKey key = leaf.getPublicKey();
    return new Verdict(key, leaf.getNotAfter().toInstant());
  }

  @Override
  public String trustId() {
    return "anyone";
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
    return List.of();
  }
}
