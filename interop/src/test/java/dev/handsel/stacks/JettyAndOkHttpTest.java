// SPDX-License-Identifier: Apache-2.0
package dev.handsel.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jetty's engines and OkHttp's sockets, both on Handsel: HTTP/2, client certificates, resumption.
 */
final class JettyAndOkHttpTest {
  private final Server server = new Server();
  private ServerConnector connector;

  @BeforeEach
  void serve() throws Exception {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(Parties.context(Parties.SERVER));
    tls.setNeedClientAuth(true);
    HttpConfiguration http = new HttpConfiguration();
    http.addCustomizer(new SecureRequestCustomizer());
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol("http/1.1");
    connector =
        new ServerConnector(
            server,
            new SslConnectionFactory(tls, alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(http),
            new HttpConnectionFactory(http));
    server.addConnector(connector);
    server.setHandler(new Telling());
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** Answers who asks, in what kind of session. */
  private static final class Telling extends Handler.Abstract {
    @Override
    public boolean handle(
        org.eclipse.jetty.server.Request request,
        org.eclipse.jetty.server.Response response,
        Callback callback)
        throws Exception {
      SSLSession session =
          request
              .getConnectionMetaData()
              .getConnection()
              .getEndPoint()
              .getSslSessionData()
              .sslSession();
      X509Certificate client = (X509Certificate) session.getPeerCertificates()[0];
      String told =
          String.join(
              " ",
              session.getClass().getModule().isNamed()
                  ? session.getClass().getModule().getName()
                  : session.getClass().getPackageName(),
              client.getSubjectX500Principal().getName(),
              HexFormat.of().formatHex(session.getId()));
      Content.Sink.write(response, true, told, callback);
      return true;
    }
  }

  private OkHttpClient client(SSLContext context, Protocol... protocols) throws Exception {
    return new OkHttpClient.Builder()
        .sslSocketFactory(context.getSocketFactory(), Parties.trust())
        .protocols(List.of(protocols))
        .build();
  }

  private String get(OkHttpClient client, Protocol expected) throws Exception {
    Request request =
        new Request.Builder().url("https://localhost:" + connector.getLocalPort() + "/").build();
    try (Response response = client.newCall(request).execute()) {
      assertThat(response.protocol()).isEqualTo(expected);
      assertThat(response.handshake().tlsVersion().javaName()).isEqualTo("TLSv1.3");
      return new String(response.body().bytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void speakHttp2() throws Exception {
    SSLContext context = Parties.context(Parties.CLIENT);

    assertThat(get(client(context, Protocol.HTTP_2, Protocol.HTTP_1_1), Protocol.HTTP_2))
        .startsWith("dev.handsel.jsse")
        .contains(" CN=Client ");
  }

  @Test
  void speakHttp1WithoutAlpn() throws Exception {
    SSLContext context = Parties.context(Parties.CLIENT);

    assertThat(get(client(context, Protocol.HTTP_1_1), Protocol.HTTP_1_1))
        .startsWith("dev.handsel.jsse");
  }

  @ParameterizedTest
  @EnumSource(
      value = Protocol.class,
      names = {"HTTP_2", "HTTP_1_1"})
  void resume(Protocol protocol) throws Exception {
    SSLContext context = Parties.context(Parties.CLIENT);
    Protocol[] offered =
        protocol == Protocol.HTTP_2
            ? new Protocol[] {Protocol.HTTP_2, Protocol.HTTP_1_1}
            : new Protocol[] {Protocol.HTTP_1_1};
    OkHttpClient client = client(context, offered);

    String first = get(client, protocol);
    client.connectionPool().evictAll();
    String second = get(client, protocol);

    assertThat(second).as("the same session id").isEqualTo(first);
  }

  @Test
  void refuseAStranger() throws Exception {
    // In TLS 1.2 the refusal is part of the handshake, which no reset can overtake.
    SSLContext context = SSLContext.getInstance("TLSv1.2", Parties.HANDSEL);
    context.init(null, new javax.net.ssl.TrustManager[] {Parties.trust()}, null);

    assertThatThrownBy(() -> get(client(context, Protocol.HTTP_1_1), Protocol.HTTP_1_1))
        .isInstanceOf(SSLException.class)
        .hasMessageStartingWith("Received fatal alert: handshake_failure");
  }
}
