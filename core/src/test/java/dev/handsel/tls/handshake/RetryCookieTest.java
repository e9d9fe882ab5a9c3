// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits13.secondHello;
import static dev.handsel.tls.handshake.Edits13.with;
import static dev.handsel.tls.handshake.Edits13.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cookie of a HelloRetryRequest. RFC 9846 §4.3.2. */
final class RetryCookieTest {
  @Test
  void serverGivesOneAndClientBringsItBack() throws Exception {
    List<Optional<Opaque>> brought = new ArrayList<>();
    FrameWire wire =
        wire(
            secondHello(
                hello -> {
                  brought.add(hello.extensions().get(Cookie.IN_CLIENT_HELLO));
                  return hello;
                }));

    wire.run();

    assertThat(wire.client().view().retried()).isTrue();
    assertThat(wire.server().open()).isTrue();
    assertThat(brought).singleElement().satisfies(c -> assertThat(c.get().length()).isEqualTo(32));
  }

  @Test
  void refusesAHelloWithoutIt() throws Exception {
    Edits13.assertFault(
        wire(secondHello(hello -> without(hello, ExtensionType.COOKIE))),
        PeerMisbehaved.COOKIE_MISMATCH);
  }

  @Test
  void refusesAHelloWithAnother() throws Exception {
    Edits13.assertFault(
        wire(secondHello(hello -> with(hello, Cookie.IN_CLIENT_HELLO, Opaque.hex("c00c1e")))),
        PeerMisbehaved.COOKIE_MISMATCH);
  }

  private static FrameWire wire(Middle middle) throws TlsException {
    return new FrameWire(
        Edits13.client(), Tls12.server(Edits13.retrying(), "EC").retryCookie(true).build(), middle);
  }
}
