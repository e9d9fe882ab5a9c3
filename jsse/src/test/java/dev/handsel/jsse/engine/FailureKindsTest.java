// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.handsel.jsse.Contexts;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which subclass of SSLException is thrown, and with what message: stacks classify by both. */
final class FailureKindsTest {
  private static SSLEngine clientAfterItsHello() throws SSLException {
    SSLEngine engine = Contexts.client(Contexts.HANDSEL).createSSLEngine("example.org", 443);
    engine.setUseClientMode(true);
    engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(20_000));
    return engine;
  }

  private static Throwable receiving(SSLEngine engine, int... bytes) {
    ByteBuffer record = ByteBuffer.allocate(bytes.length);
    for (int each : bytes) {
      record.put((byte) each);
    }
    record.flip();
    return catchThrowable(() -> engine.unwrap(record, ByteBuffer.allocate(20_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "40, javax.net.ssl.SSLHandshakeException, handshake_failure",
    "48, javax.net.ssl.SSLHandshakeException, unknown_ca",
    "70, javax.net.ssl.SSLHandshakeException, protocol_version",
    "112, javax.net.ssl.SSLHandshakeException, unrecognized_name",
    "10, javax.net.ssl.SSLProtocolException, unexpected_message",
    "80, javax.net.ssl.SSLHandshakeException, internal_error",
  })
  void namesTheAlertReceived(int alert, Class<? extends Exception> kind, String name)
      throws Exception {
    assertThat(receiving(clientAfterItsHello(), 21, 3, 3, 0, 2, 2, alert))
        .isExactlyInstanceOf(kind)
        .hasMessageStartingWith("Received fatal alert: " + name);
  }

  @Test
  void saysThatThePeerClosedInTheHandshake() throws Exception {
    assertThat(receiving(clientAfterItsHello(), 21, 3, 3, 0, 2, 1, 0))
        .isExactlyInstanceOf(SSLProtocolException.class)
        .hasMessageStartingWith("Received close_notify during handshake");
  }

  @Test
  void callsARecordThatIsTooLongABreachOfProtocol() throws Exception {
    assertThat(receiving(clientAfterItsHello(), 22, 3, 3, 0xff, 0xff))
        .isExactlyInstanceOf(SSLProtocolException.class);
  }

  @Test
  void callsAMessageOutOfOrderABreachOfProtocol() throws Exception {
    assertThat(receiving(clientAfterItsHello(), 22, 3, 3, 0, 4, 20, 0, 0, 0))
        .isExactlyInstanceOf(SSLProtocolException.class);
  }

  @Test
  void callsAMalformedMessageAFailureOfTheHandshake() throws Exception {
    assertThat(receiving(clientAfterItsHello(), 22, 3, 3, 0, 4, 2, 0, 0, 0))
        .isExactlyInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void tellsAClientOfTls13LaterThatItsCertificateWasMissed() throws Exception {
    SSLContext anonymous = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    anonymous.init(null, Contexts.trust(Contexts.HANDSEL, Contexts.AUTHORITY.root()), null);
    EngineLoop loop = new EngineLoop(anonymous, Contexts.server(Contexts.HANDSEL));
    loop.server.engine.setNeedClientAuth(true);

    assertThat(catchThrowable(loop::handshake)).isInstanceOf(SSLHandshakeException.class);
    loop.wrap(loop.server, loop.client, ByteBuffer.allocate(0));

    assertThat(catchThrowable(() -> loop.receiveAll(loop.client)))
        .isExactlyInstanceOf(SSLHandshakeException.class)
        .hasMessageStartingWith("Received fatal alert: certificate_required");
  }

  @Test
  void keepsTheTrustManagersExceptionAsTheCause() throws Exception {
    CertificateException refusal = new CertificateException("not today");
    X509TrustManager trust = new Refusing(refusal);
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    context.init(null, new X509TrustManager[] {trust}, null);
    EngineLoop loop = new EngineLoop(context, Contexts.server(Contexts.HANDSEL));

    assertThat(catchThrowable(loop::handshake))
        .isExactlyInstanceOf(SSLHandshakeException.class)
        .hasMessageStartingWith("not today")
        .hasCause(refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void doesNotResumeASessionThatFailed(String version) throws Exception {
    EngineLoop loop =
        new EngineLoop(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.handshake();
    loop.send(loop.server, loop.client, new byte[1]);
    loop.server.deliver(
        ByteBuffer.allocate(45)
            .put(0, (byte) 23)
            .putShort(1, (short) 0x303)
            .putShort(3, (short) 40));

    assertThat(catchThrowable(() -> loop.unwrap(loop.server)))
        .isExactlyInstanceOf(SSLException.class);
    loop.wrap(loop.server, loop.client, ByteBuffer.allocate(0));
    assertThat(catchThrowable(() -> loop.receiveAll(loop.client)))
        .isExactlyInstanceOf(SSLException.class)
        .hasMessageStartingWith("Received fatal alert: bad_record_mac");

    assertThat(loop.server.engine.getSession().isValid()).isFalse();
    assertThat(loop.client.engine.getSession().isValid()).isFalse();
  }

  private record Refusing(CertificateException refusal) implements X509TrustManager {
    @Override
    public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String authType)
        throws CertificateException {
      throw refusal;
    }

    @Override
    public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String authType)
        throws CertificateException {
      throw refusal;
    }

    @Override
    public java.security.cert.X509Certificate[] getAcceptedIssuers() {
      return new java.security.cert.X509Certificate[0];
    }
  }
}
