// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import java.net.Socket;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes exactly the leaf it was told, byte by byte, and counts how often it was asked. It costs
 * every implementation the same microsecond: nobody verifies the authority's signature, and nobody
 * is flattered by having it in a cache.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final byte[] leaf;
  private final X509Certificate root;
  private final AtomicLong asked = new AtomicLong();

  PinnedTrust(Identity peer) throws CertificateEncodingException {
    leaf = peer.leaf().getEncoded();
    root = peer.root();
  }

  long asked() {
    return asked.get();
  }

  /** Counts; throws unless {@code encoded} is the leaf. */
  void check(byte[] encoded) throws CertificateException {
    asked.incrementAndGet();
    if (!Arrays.equals(leaf, encoded)) {
      throw new CertificateException("not the leaf this benchmark made");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain[0].getEncoded());
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain[0].getEncoded());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain[0].getEncoded());
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain[0].getEncoded());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain[0].getEncoded());
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain[0].getEncoded());
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {root};
  }
}
