// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Provider;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's own HTTP clients and server over Handsel, unmodified. */
@Timeout(60)
final class JdkStacksTest {
  private static final String BODY = "x".repeat(70_000);

  static Stream<Arguments> providers() {
    return Stream.of(
        Arguments.of(Contexts.HANDSEL, Contexts.HANDSEL),
        Arguments.of(Contexts.HANDSEL, Contexts.SUN),
        Arguments.of(Contexts.SUN, Contexts.HANDSEL));
  }

  private static final class Server implements AutoCloseable {
    private final HttpsServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Server(Provider provider) throws Exception {
      http = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.setHttpsConfigurator(new HttpsConfigurator(Contexts.server(provider)));
      http.setExecutor(threads);
      http.createContext(
          "/",
          exchange -> {
            byte[] body =
                (((HttpsExchange) exchange).getSSLSession().getProtocol() + BODY).getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      http.start();
    }

    URI uri(String host) {
      return URI.create("https://" + host + ":" + http.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
      http.stop(0);
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void httpClientFetches(Provider client, Provider server) throws Exception {
    try (Server served = new Server(server)) {
      HttpClient http = HttpClient.newBuilder().sslContext(Contexts.client(client)).build();
      for (int i = 0; i < 3; i++) {
        var response =
            http.send(
                HttpRequest.newBuilder(served.uri("localhost")).build(), BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("TLSv1.3" + BODY);
        assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void httpClientRefusesAnotherName(Provider client, Provider server) throws Exception {
    try (Server served = new Server(server)) {
      HttpClient http = HttpClient.newBuilder().sslContext(Contexts.client(client)).build();
      HttpRequest request = HttpRequest.newBuilder(served.uri("127.0.0.1")).build();

      assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class)
          .hasMessageContaining("No subject alternative names");
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void httpsUrlConnectionFetches(Provider client, Provider server) throws Exception {
    try (Server served = new Server(server)) {
      for (int i = 0; i < 3; i++) {
        HttpsURLConnection connection = open(served.uri("localhost").toURL(), client);
        assertThat(new String(connection.getInputStream().readAllBytes(), UTF_8))
            .isEqualTo("TLSv1.3" + BODY);
        assertThat(connection.getServerCertificates()).contains(Contexts.SERVER.leaf());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void httpsUrlConnectionRefusesAnotherName(Provider client, Provider server) throws Exception {
    try (Server served = new Server(server)) {
      HttpsURLConnection connection = open(served.uri("127.0.0.1").toURL(), client);

      assertThatThrownBy(connection::getInputStream)
          .isInstanceOf(SSLHandshakeException.class)
          .hasMessageContaining("No subject alternative names");
    }
  }

  private static HttpsURLConnection open(URL url, Provider provider) throws Exception {
    HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
    connection.setSSLSocketFactory(Contexts.client(provider).getSocketFactory());
    connection.setReadTimeout(20_000);
    return connection;
  }
}
