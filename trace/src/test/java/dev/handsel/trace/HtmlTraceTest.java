// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HtmlTraceTest {
  private static final String EVIL = "<script>alert(1)</script>";

  @Test
  void escapesWhateverAPeerSends() {
    HtmlTrace html = new HtmlTrace("a " + EVIL);
    EventSink sink = html.connection("to " + EVIL, Role.CLIENT);
    sink.on(Frames.event(Direction.OUTBOUND, ProtocolVersion.TLS_1_3, Frames.clientHello(EVIL)));
    sink.on(new TlsEvent.Decided("server_name", EVIL, EVIL));
    assertThat(html.toHtml())
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void forbidsEverythingButItsOwnStyle() {
    assertThat(new HtmlTrace("x").toHtml())
        .contains("default-src 'none'; style-src 'sha256-")
        .doesNotContain("unsafe-inline")
        .doesNotContain("style=")
        .doesNotContain("http://")
        .doesNotContain("https://");
  }

  @Test
  void showsWhichBytesBelongToWhichField() {
    HtmlTrace html = new HtmlTrace("x");
    html.connection("c", Role.CLIENT)
        .on(
            Frames.event(
                Direction.OUTBOUND, ProtocolVersion.TLS_1_3, Frames.clientHello("a.example")));
    assertThat(html.toHtml())
        .contains("title=\"legacy_version\">03 03</i>")
        .contains("title=\"msg_type\">01</i>");
  }

  @Test
  void keepsSensitiveFramesOut() {
    byte[] frame = Frames.clientHello("hidden.example").toFrame();
    HtmlTrace html = new HtmlTrace("x");
    html.connection("c", Role.CLIENT)
        .on(
            Frames.event(
                Direction.OUTBOUND,
                ProtocolVersion.TLS_1_3,
                HandshakeType.CLIENT_HELLO,
                frame,
                true));
    assertThat(html.toHtml()).doesNotContain("hidden.example").contains("Contents hidden");
  }

  @Test
  void showsWhyAConnectionFailed() {
    HtmlTrace html = new HtmlTrace("x");
    html.connection("c", Role.CLIENT)
        .failed(List.of("TLS failed: " + EVIL, "  alert  unknown_ca (48)"));
    assertThat(html.toHtml())
        .contains(
            "class=\"failure\"", "TLS failed: &lt;script&gt;", "<p>alert  unknown_ca (48)</p>")
        .contains("None was sent or received.");
  }

  @Test
  void keepsTheLatestConnectionsAndSaysHowManyItLeftOut() {
    HtmlTrace html = new HtmlTrace("x");
    for (int i = 1; i <= 10_000; i++) {
      html.connection("connection " + i + ".", Role.SERVER)
          .on(
              Frames.event(
                  Direction.INBOUND, ProtocolVersion.TLS_1_3, Frames.clientHello("a.example")));
    }
    String page = html.toHtml();
    assertThat(page)
        .contains("9800 earlier connections are left out")
        .contains("connection 10000.", "connection 9801.")
        .doesNotContain("connection 9800.");
    assertThat(page.length()).isLessThan(4 << 20);
  }

  @Test
  void keepsTheFirstStepsOfAConnectionAndSaysHowManyItLeftOut() {
    HtmlTrace html = new HtmlTrace("x");
    EventSink sink = html.connection("c", Role.SERVER);
    for (int i = 0; i < 1_000_000; i++) {
      sink.on(new TlsEvent.ApplicationData(Direction.INBOUND, 1));
    }
    assertThat(html.toHtml()).contains("999500 further steps are left out");
  }

  @Test
  void keepsABoundedNumberOfBytes() {
    HtmlTrace html = new HtmlTrace("x");
    byte[] frame = new byte[60_000];
    frame[0] = (byte) HandshakeType.CERTIFICATE.code();
    for (int i = 0; i < 100; i++) {
      EventSink sink = html.connection("connection " + i + ".", Role.SERVER);
      for (int j = 0; j < 100; j++) {
        sink.on(
            Frames.event(
                Direction.INBOUND,
                ProtocolVersion.TLS_1_3,
                HandshakeType.CERTIFICATE,
                frame,
                false));
      }
    }
    // 17 frames of a connection, and so eight connections, fit into the bounds.
    assertThat(html.toHtml())
        .contains("83 further steps are left out", "92 earlier connections are left out")
        .contains("connection 92.")
        .doesNotContain("connection 91.");
  }

  @Test
  void writesNothingThatATerminalOrAReaderCouldTrip() {
    HtmlTrace html = new HtmlTrace("x");
    html.connection("c", Role.SERVER)
        .on(
            Frames.event(
                Direction.INBOUND, ProtocolVersion.TLS_1_3, Frames.clientHello(Hostile.TEXT)));
    Hostile.assertHarmless(html.toHtml());
  }
}
