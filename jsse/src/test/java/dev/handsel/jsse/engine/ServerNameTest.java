// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.testkit.TestCertificates.Issued;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The name a client asks for, from its parameters to the server's managers and matchers. */
final class ServerNameTest {
  /** As other stacks send it; JSSE's own class takes no underscore. */
  private static final class Unchecked extends SNIServerName {
    Unchecked(String name) {
      super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static final class Heard extends SNIMatcher {
    final List<SNIServerName> names = new ArrayList<>();
    private final boolean answer;

    Heard(boolean answer) {
      super(StandardConstants.SNI_HOST_NAME);
      this.answer = answer;
    }

    @Override
    public boolean matches(SNIServerName name) {
      names.add(name);
      return answer;
    }
  }

  private static EngineLoop asking(SNIServerName... names) {
    EngineLoop loop =
        new EngineLoop(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
    SSLParameters parameters = loop.client.engine.getSSLParameters();
    parameters.setServerNames(List.of(names));
    loop.client.engine.setSSLParameters(parameters);
    return loop;
  }

  private static void matching(SSLEngine server, SNIMatcher matcher) {
    SSLParameters parameters = server.getSSLParameters();
    parameters.setSNIMatchers(List.of(matcher));
    server.setSSLParameters(parameters);
  }

  private static List<SNIServerName> requested(SSLEngine engine) {
    return ((ExtendedSSLSession) engine.getSession()).getRequestedServerNames();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void isShownOnBothSides(String version) throws Exception {
    EngineLoop loop = asking(new SNIHostName("example.org"));
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.handshake();

    assertThat(requested(loop.client.engine)).containsExactly(new SNIHostName("example.org"));
    assertThat(requested(loop.server.engine)).containsExactly(new SNIHostName("example.org"));
  }

  @Test
  void mayBeOneThatJsseDoesNotTakeForAHostName() throws Exception {
    EngineLoop loop = asking(new Unchecked("my_service.example"));
    Heard matcher = new Heard(true);
    matching(loop.server.engine, matcher);
    loop.handshake();

    assertThat(matcher.names).hasSize(1);
    assertThat(requested(loop.server.engine))
        .singleElement()
        .satisfies(
            name ->
                assertThat(new String(name.getEncoded(), StandardCharsets.US_ASCII))
                    .isEqualTo("my_service.example"));
  }

  @Test
  void isAskedOfTheVeryMatcherThatWasSet() throws Exception {
    EngineLoop loop = asking(new SNIHostName("example.org"));
    Heard matcher = new Heard(false);
    matching(loop.server.engine, matcher);

    assertThat(loop.server.engine.getSSLParameters().getSNIMatchers()).containsExactly(matcher);
    assertThatThrownBy(loop::handshake)
        .isInstanceOf(SSLException.class)
        .hasMessageStartingWith("Unrecognized server name indication");
    assertThat(matcher.names).containsExactly(new SNIHostName("example.org"));
  }

  @Test
  void isNotSentWhereTheListIsEmpty() throws Exception {
    EngineLoop loop = asking();
    loop.handshake();

    assertThat(requested(loop.server.engine)).isEmpty();
  }

  /** People have such hosts, and name-based servers show another certificate where nobody asks. */
  @ParameterizedTest
  @ValueSource(strings = {"open_nsfw.pages.example", "_acme.pages.example"})
  void isSentAndCheckedForHostsWithUnderscores(String host) throws Exception {
    SSLContext clients = Contexts.client(Contexts.HANDSEL);
    EngineLoop loop = loop(clients, host, "*.pages.example");
    SSLParameters shown = loop.client.engine.getSSLParameters();
    assertThat(shown.getServerNames()).as("what SNIHostName cannot show is left out").isNull();
    loop.client.engine.setSSLParameters(shown);
    loop.handshake();

    assertThat(requested(loop.client.engine)).isEmpty();
    assertThat(requested(loop.server.engine))
        .singleElement()
        .satisfies(
            name ->
                assertThat(new String(name.getEncoded(), StandardCharsets.US_ASCII))
                    .isEqualTo(host));
    assertThatThrownBy(() -> loop(clients, host, "pages.example").handshake())
        .hasMessageStartingWith("No subject alternative DNS name matching " + host + " found");
  }

  private static EngineLoop loop(SSLContext clients, String host, String ofServer) {
    EngineLoop loop =
        new EngineLoop(
            clients.createSSLEngine(host, 443),
            Contexts.context(Contexts.HANDSEL, Contexts.HANDSEL, Contexts.AUTHORITY.issue(ofServer))
                .createSSLEngine());
    SSLParameters parameters = loop.client.engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    loop.client.engine.setSSLParameters(parameters);
    return loop;
  }

  /** Whoever writes the name in capitals, or sends it in pieces, reaches the same host. */
  @ParameterizedTest
  @CsvSource({"example.org, 100000", "EXAMPLE.Org, 100000", "EXAMPLE.Org, 9", "example.org, 9"})
  void choosesTheSameCertificateInAnyCaseAndInAnyPieces(String name, int piece) throws Exception {
    Issued other = Contexts.AUTHORITY.issue("other.example");
    SSLContext server = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    server.init(Contexts.keys(Contexts.HANDSEL, other, Contexts.SERVER), null, null);
    EngineLoop loop =
        new EngineLoop(
            Contexts.client(Contexts.HANDSEL).createSSLEngine("example.org", 443),
            server.createSSLEngine());
    SSLParameters parameters = loop.client.engine.getSSLParameters();
    parameters.setServerNames(List.of(new Unchecked(name)));
    loop.client.engine.setSSLParameters(parameters);
    matching(loop.server.engine, SNIHostName.createSNIMatcher("example\\.org"));
    loop.client.engine.beginHandshake();
    loop.wrap(loop.client, loop.server, ByteBuffer.allocate(0));
    loop.server.incoming = inPieces(loop.server.incoming, piece);
    loop.handshake();

    assertThat(loop.client.engine.getSession().getPeerCertificates()[0])
        .isEqualTo(Contexts.SERVER.leaf());
  }

  /** The handshake of one record in records of {@code most} bytes. */
  private static ByteBuffer inPieces(ByteBuffer record, int most) {
    ByteBuffer pieces = ByteBuffer.allocate(1 << 17);
    byte[] header = new byte[5];
    record.get(header);
    while (record.hasRemaining()) {
      byte[] piece = new byte[Math.min(most, record.remaining())];
      record.get(piece);
      pieces.put(header, 0, 3).putShort((short) piece.length).put(piece);
    }
    return pieces.flip();
  }
}
