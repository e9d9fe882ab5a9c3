// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;

import dev.handsel.testkit.Snapshot;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CipherSuite;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TextTraceTest {
  @Test
  void readsLikeAStory() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    TextTrace trace = new TextTrace(Role.CLIENT, out, Palette.PLAIN);
    trace.on(new TlsEvent.StateChanged("START", "WAIT_SH"));
    trace.on(Frames.event(Direction.OUTBOUND, TLS_1_3, Frames.clientHello("a.example")));
    trace.on(Frames.event(Direction.INBOUND, TLS_1_3, Frames.serverHello(TLS_1_3)));
    trace.on(
        new TlsEvent.Decided(
            "cipher_suite", "TLS_AES_128_GCM_SHA256", "the first of ours\u001b[2J it offers"));
    trace.on(
        new TlsEvent.KeysInstalled(
            Direction.INBOUND, Epoch.HANDSHAKE, CipherSuite.TLS_AES_128_GCM_SHA256));
    trace.on(new TlsEvent.Alert(Direction.OUTBOUND, true, AlertDescription.UNKNOWN_CA));
    Snapshot.at("src/test/snapshots/text-trace.txt")
        .matches(bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
  }

  @Test
  void escapesWhateverAPeerSends() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    TextTrace trace = new TextTrace(Role.SERVER, out, Palette.PLAIN);
    trace.on(Frames.event(Direction.INBOUND, TLS_1_3, Frames.clientHello(Hostile.TEXT)));
    trace.on(new TlsEvent.Decided(Hostile.TEXT, Hostile.TEXT, Hostile.TEXT));
    trace.on(new TlsEvent.Notice(Hostile.TEXT));
    Hostile.assertHarmless(bytes.toString(StandardCharsets.UTF_8));
  }
}
