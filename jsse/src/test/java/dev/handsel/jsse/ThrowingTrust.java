// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A trust manager that a class is missing for: no Exception comes of it, but an Error. */
public final class ThrowingTrust implements X509TrustManager {
  private ThrowingTrust() {}

  public static SSLContext client() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    context.init(null, new TrustManager[] {new ThrowingTrust()}, null);
    return context;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) {
    throw new NoClassDefFoundError("missing.Class");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) {
    throw new NoClassDefFoundError("missing.Class");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
