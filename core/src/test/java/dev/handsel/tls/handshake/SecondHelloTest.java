// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.assertFault;
import static dev.handsel.tls.handshake.Edits13.secondHello;
import static dev.handsel.tls.handshake.Edits13.with;
import static dev.handsel.tls.handshake.Edits13.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.extension.Padding;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a second ClientHello may change and must keep. RFC 9846 §4.2.2. */
final class SecondHelloTest {
  private static final Opaque COOKIE = Opaque.hex("c00c1e");

  /** Both hellos changed, each in its way. */
  private static Middle hellos(
      UnaryOperator<ClientHello> first, UnaryOperator<ClientHello> second) {
    int[] seen = {0};
    return (sender, unit) -> {
      if (!unit.is(HandshakeType.CLIENT_HELLO)) {
        return List.of(unit);
      }
      ClientHello hello = Edits12.clientHello(unit.frame());
      ClientHello changed = (seen[0]++ == 0 ? first : second).apply(hello);
      return List.of(Unit.of(unit.epoch(), changed.toFrame()));
    };
  }

  private static void refuses(Middle middle, Fault fault) throws Exception {
    assertFault(Edits13.retried(middle), fault);
  }

  private static ClientHello cookie(ClientHello hello, Opaque cookie) {
    return with(hello, Cookie.IN_CLIENT_HELLO, cookie);
  }

  /** As after the retry of a connection before: it is one of the fields that stay. */
  @Test
  void keepsACookieOfTheFirstHello() throws Exception {
    refuses(hellos(hello -> cookie(hello, COOKIE), hello -> hello), PeerMisbehaved.COOKIE_MISMATCH);
    refuses(
        hellos(hello -> cookie(hello, COOKIE), hello -> cookie(hello, Opaque.hex("c0"))),
        PeerMisbehaved.COOKIE_MISMATCH);
    // Once it is kept nothing is wrong but that the client knows nothing of it.
    refuses(
        hellos(hello -> cookie(hello, COOKIE), hello -> cookie(hello, COOKIE)),
        PeerMisbehaved.SIGNATURE_INVALID);
  }

  /** §4.2.2: "Optionally adding, removing, or changing the length of any "padding" extension". */
  @Test
  void mayChangeItsPadding() throws Exception {
    UnaryOperator<ClientHello> padded =
        hello -> with(hello, Padding.IN_CLIENT_HELLO, Opaque.of(new byte[9]));
    refuses(secondHello(padded), PeerMisbehaved.SIGNATURE_INVALID);
    refuses(hellos(padded, hello -> hello), PeerMisbehaved.SIGNATURE_INVALID);
    refuses(
        hellos(padded, hello -> without(hello, ExtensionType.ENCRYPT_THEN_MAC)),
        PeerMisbehaved.SIGNATURE_INVALID);
  }

  /**
   * §4.2.2: "removing any PSKs which are incompatible with the server's indicated cipher suite".
   */
  @Test
  void offersNoPskOfAnotherHashThanTheRetrys() throws Exception {
    Policy sha256 = suites(Edits13.policy(), CipherSuite.TLS_AES_128_GCM_SHA256);
    Policy sha384 = suites(Edits13.retrying(), CipherSuite.TLS_AES_256_GCM_SHA384);
    ClientConfig client =
        Edits13.client().toBuilder()
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    TicketProtector tickets = TicketKeys.rotating(Tls12.CRYPTO);
    new FrameWire(
            client, Tls12.server(sha256, "EC").tickets(tickets).build(), (s, unit) -> List.of(unit))
        .run();
    List<Boolean> offers = new ArrayList<>();
    FrameWire wire =
        new FrameWire(
            client,
            Tls12.server(sha384, "EC").tickets(tickets).build(),
            (sender, unit) -> {
              if (sender == Role.CLIENT && unit.is(HandshakeType.CLIENT_HELLO)) {
                ClientHello hello = Edits12.clientHello(unit.frame());
                offers.add(hello.extensions().has(ExtensionType.PRE_SHARED_KEY));
              }
              return List.of(unit);
            });
    wire.run();
    assertThat(wire.client().open()).isTrue();
    assertThat(offers).containsExactly(true, false);
  }

  private static Policy suites(Policy policy, CipherSuite... suites) {
    return policy.toBuilder().name("same").suites(List.of(suites)).build();
  }
}
