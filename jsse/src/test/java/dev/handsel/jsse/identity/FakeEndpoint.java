// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.jsse.session.TlsSession;
import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.tls.event.HandshakeView;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Neither engine nor socket, reaching for a host. */
record FakeEndpoint(String host, String identification, List<HandshakeView> shown)
    implements Endpoint {
  FakeEndpoint(String host, String identification) {
    this(host, identification, new ArrayList<>());
  }

  @Override
  public @Nullable SSLEngine engine() {
    return null;
  }

  @Override
  public @Nullable SSLSocket socket() {
    return null;
  }

  @Override
  public ExtendedSSLSession handshakeSession() {
    return new TlsSession(host, 443, AskedNames.NONE);
  }

  @Override
  public void show(HandshakeView view) {
    shown.add(view);
  }
}
