// SPDX-License-Identifier: Apache-2.0
package dev.handsel.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates.Issued;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tomcat's engines, and the sockets and engines of Apache's HttpClient, on Handsel. Tomcat takes
 * the first provider of the process, which Handsel is while this class runs.
 */
final class TomcatAndHttpClientTest {
  private static final Logger QUIET = Logger.getLogger("org.apache");
  private static final Issued OTHER = Parties.AUTHORITY.issue(LeafOptions.named("other.example"));
  private static final Tomcat TOMCAT = new Tomcat();
  private static final Connector NIO = connector("org.apache.coyote.http11.Http11NioProtocol");
  private static final Connector NIO2 = connector("org.apache.coyote.http11.Http11Nio2Protocol");

  @BeforeAll
  static void serve(@TempDir Path folder) throws Exception {
    QUIET.setLevel(Level.SEVERE);
    Security.insertProviderAt(Parties.HANDSEL, 1);
    assertThat(SSLContext.getInstance("TLS").getProvider()).isEqualTo(Parties.HANDSEL);
    TOMCAT.setBaseDir(folder.toString());
    for (Connector each : List.of(NIO, NIO2)) {
      each.addSslHostConfig(host("_default_", Parties.SERVER));
      each.addSslHostConfig(host("other.example", OTHER));
      TOMCAT.getService().addConnector(each);
    }
    StandardContext application = (StandardContext) TOMCAT.addContext("", folder.toString());
    Tomcat.addServlet(application, "telling", new Telling());
    application.addServletMappingDecoded("/*", "telling");
    TOMCAT.start();
  }

  @AfterAll
  static void stop() throws Exception {
    TOMCAT.stop();
    TOMCAT.destroy();
    Security.removeProvider(Parties.HANDSEL.getName());
    QUIET.setLevel(null);
  }

  private static Connector connector(String protocol) {
    Connector connector = new Connector(protocol);
    connector.setPort(0);
    connector.setSecure(true);
    connector.setScheme("https");
    connector.setProperty("SSLEnabled", "true");
    connector.setProperty("address", "127.0.0.1");
    connector.addUpgradeProtocol(new Http2Protocol());
    return connector;
  }

  private static SSLHostConfig host(String name, Issued identity) throws Exception {
    SSLHostConfig host = new SSLHostConfig();
    host.setHostName(name);
    host.setProtocols("TLSv1.2+TLSv1.3");
    host.setCiphers("HIGH:!aNULL:!kRSA");
    host.setHonorCipherOrder(true);
    host.setCertificateVerification("required");
    host.setTrustStore(Parties.trustStore());
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
    certificate.setCertificateKeystore(Parties.keyStore(identity));
    certificate.setCertificateKeystorePassword(new String(Parties.PASSWORD));
    host.addCertificate(certificate);
    return host;
  }

  /** Answers who asks in what session, and how much it was told. */
  private static final class Telling extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String attribute = "jakarta.servlet.request.";
      X509Certificate[] client =
          (X509Certificate[]) request.getAttribute(attribute + "X509Certificate");
      response
          .getWriter()
          .printf(
              "%s %s %s-bit %s, told %d bytes, session %s",
              request.getProtocol(),
              request.getAttribute(attribute + "secure_protocol"),
              request.getAttribute(attribute + "key_size"),
              client[0].getSubjectX500Principal(),
              request.getInputStream().readAllBytes().length,
              request.getAttribute(attribute + "ssl_session_id"));
    }
  }

  private static DefaultClientTlsStrategy strategy(
      SSLContext context, HostnameVerificationPolicy names) {
    return new DefaultClientTlsStrategy(context, names, HttpsSupport.getDefaultHostnameVerifier());
  }

  private static DnsResolver loopback() throws Exception {
    InMemoryDnsResolver names = new InMemoryDnsResolver();
    names.add("localhost", InetAddress.getByName("127.0.0.1"));
    names.add("other.example", InetAddress.getByName("127.0.0.1"));
    names.add("third.example", InetAddress.getByName("127.0.0.1"));
    return names;
  }

  /** Over a connection of its own. */
  private static String get(
      SSLContext context, Connector server, String host, HostnameVerificationPolicy names)
      throws Exception {
    try (CloseableHttpClient client =
        HttpClients.custom()
            .disableAutomaticRetries()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(loopback())
                    .setTlsSocketStrategy(strategy(context, names))
                    .build())
            .build()) {
      return client.execute(
          new HttpGet("https://" + host + ":" + server.getLocalPort() + "/"),
          response -> EntityUtils.toString(response.getEntity()));
    }
  }

  private static String get(SSLContext context, Connector server) throws Exception {
    return get(context, server, "localhost", HostnameVerificationPolicy.BOTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void tellTheServletWhoAsks(String version) throws Exception {
    SSLContext context = Parties.context(version, Parties.CLIENT);
    String told = "HTTP/1\\.1 " + version + " (128|256)-bit CN=Client, .*, session \\p{XDigit}{64}";

    assertThat(get(context, NIO)).matches(told);
    assertThat(get(context, NIO2)).matches(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void resume(String version) throws Exception {
    SSLContext context = Parties.context(version, Parties.CLIENT);

    assertThat(get(context, NIO)).as("the same session id").isEqualTo(get(context, NIO));
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, true", "TLSv1.3, false", "TLSv1.2, true", "TLSv1.2, false"})
  void speakHttp2(String version, boolean nio) throws Exception {
    Connector server = nio ? NIO : NIO2;
    SSLContext context = Parties.context(version, Parties.CLIENT);
    try (CloseableHttpAsyncClient client =
        HttpAsyncClients.custom()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setTlsStrategy(strategy(context, HostnameVerificationPolicy.BOTH))
                    .build())
            .build()) {
      client.start();
      SimpleHttpResponse response =
          client
              .execute(
                  SimpleRequestBuilder.post("https://localhost:" + server.getLocalPort() + "/")
                      .setBody(new byte[300_000], ContentType.APPLICATION_OCTET_STREAM)
                      .build(),
                  null)
              .get();

      assertThat(response.getBodyText())
          .startsWith("HTTP/2.0 " + version)
          .contains("CN=Client, told 300000 bytes");
    }
  }

  @Test
  void chooseTheCertificateByServerName() throws Exception {
    SSLContext context = Parties.context("TLSv1.3", Parties.CLIENT);

    // That the answer is 400, for want of such a host in the request, is Tomcat's business.
    assertThat(get(context, NIO, "other.example", HostnameVerificationPolicy.BOTH)).isNotEmpty();
  }

  @Test
  void refuseAServerOfAnotherName() throws Exception {
    SSLContext context = Parties.context("TLSv1.3", Parties.CLIENT);

    assertThatThrownBy(() -> get(context, NIO, "third.example", HostnameVerificationPolicy.BUILTIN))
        .isInstanceOf(SSLException.class)
        .hasMessageStartingWith("No subject alternative DNS name matching third.example found.");
    assertThatThrownBy(() -> get(context, NIO, "third.example", HostnameVerificationPolicy.CLIENT))
        .isInstanceOf(SSLPeerUnverifiedException.class);
  }

  @Test
  void refuseAStranger() throws Exception {
    // In TLS 1.2 the refusal is part of the handshake, which no reset can overtake.
    SSLContext context = Parties.context("TLSv1.2", null);

    assertThatThrownBy(() -> get(context, NIO))
        .isInstanceOf(SSLException.class)
        .hasMessageStartingWith("Received fatal alert: handshake_failure");
  }
}
