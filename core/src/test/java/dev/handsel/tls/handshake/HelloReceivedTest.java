// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.ServerName;
import dev.handsel.tls.fault.TlsException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server reads out of a hello. */
final class HelloReceivedTest {
  private static final ServerName.Name OTHER = new ServerName.Name(7, Opaque.of((byte) 'x'));
  private static final ServerName.Name HOST =
      new ServerName.Name(0, Opaque.of("server.example".getBytes(US_ASCII)));

  private static FrameWire asking(List<ServerName.Name> names) throws TlsException {
    FrameWire wire =
        Edits12.plain(
            Edits13.hello(hello -> Edits13.with(hello, ServerName.IN_CLIENT_HELLO, names)));
    // The transcripts differ in the end.
    assertThat(catchThrowableOfType(TlsException.class, wire::run)).isNotNull();
    return wire;
  }

  /** A name of a type from tomorrow is no host name. RFC 6066 §3 */
  @Test
  void mistakesNoOtherNameForAHost() throws Exception {
    assertThat(asking(List.of(OTHER)).server().view().serverName()).isEmpty();
    assertThat(asking(List.of(OTHER, HOST)).server().view().serverName())
        .contains("server.example");
  }
}
