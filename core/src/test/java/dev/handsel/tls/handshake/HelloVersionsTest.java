// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.assertFault;
import static dev.handsel.tls.handshake.Edits12.changing;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a ClientHello says of versions, in the two places where it may. */
final class HelloVersionsTest {
  private static ServerConfig server() throws TlsException {
    return Tls12.server(Policies.COMPATIBLE_2026_12, "EC").build();
  }

  private static byte[] withLegacyVersion(byte[] frame, int version) {
    byte[] changed = frame.clone();
    changed[4] = (byte) (version >> 8);
    changed[5] = (byte) version;
    return changed;
  }

  /** RFC 9846 §4.3.1: such a hello offers TLS 1.2; RFC 7507 §3: so it fell back. */
  @Test
  void seesAFallbackBehindALegacyVersionOfTls13() throws Exception {
    FrameWire wire =
        new FrameWire(
            Tls12.client(Tls12.policy()).build(),
            server(),
            changing(
                HandshakeType.CLIENT_HELLO, frame -> withLegacyVersion(falling(frame), 0x0304)));
    assertFault(wire, PeerMisbehaved.INAPPROPRIATE_FALLBACK_SEEN);
  }

  private static byte[] falling(byte[] frame) {
    ClientHello hello = Edits12.clientHello(frame);
    List<CipherSuite> suites =
        Stream.concat(hello.suites().stream(), Stream.of(CipherSuite.TLS_FALLBACK_SCSV)).toList();
    return new ClientHello(
            ProtocolVersion.TLS_1_2,
            hello.random(),
            hello.sessionId(),
            suites,
            hello.compressionMethods(),
            hello.extensions())
        .toFrame();
  }
}
