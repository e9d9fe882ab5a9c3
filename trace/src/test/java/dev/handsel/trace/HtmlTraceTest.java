// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
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
}
