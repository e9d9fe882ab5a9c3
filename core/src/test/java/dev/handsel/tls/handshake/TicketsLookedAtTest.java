// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits13.hello;
import static dev.handsel.tls.handshake.Edits13.with;
import static dev.handsel.tls.handshake.Edits13.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.DriverEnd;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.extension.PskKeyExchangeModes;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.PskKeyExchangeMode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PSKs a hostile hello may make a server look at. */
final class TicketsLookedAtTest {
  private final Careless.Tickets tickets = new Careless.Tickets();
  private final InMemoryClientSessionCache cache =
      new InMemoryClientSessionCache(InstantSource.system());

  private ServerConfig server() {
    return Edits13.server().toBuilder().tickets(tickets).build();
  }

  private FrameWire wire(Middle middle) throws TlsException {
    return new FrameWire(Edits13.client().toBuilder().sessions(cache).build(), server(), middle);
  }

  private static PreSharedKey.Offered junk(int count) {
    PreSharedKey.Identity identity = new PreSharedKey.Identity(Opaque.of(new byte[40]), 0);
    return new PreSharedKey.Offered(
        Collections.nCopies(count, identity), Collections.nCopies(count, Opaque.of(new byte[32])));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 400})
  void areEightAtMost(int offered) throws Exception {
    FrameWire wire = wire(hello(hello -> with(hello, PreSharedKey.IN_CLIENT_HELLO, junk(offered))));
    // The transcripts differ.
    assertThat(catchThrowableOfType(TlsException.class, wire::run)).isNotNull();
    assertThat(tickets.opened).isEqualTo(Math.min(offered, 8));
  }

  private ClientHello resuming() throws TlsException {
    wire((sender, unit) -> List.of(unit)).run();
    List<ClientHello> hellos = new ArrayList<>();
    wire((sender, unit) -> {
          if (unit.is(HandshakeType.CLIENT_HELLO)) {
            hellos.add(Edits12.clientHello(unit.frame()));
          }
          return List.of();
        })
        .run();
    assertThat(hellos.get(0).extensions().has(ExtensionType.PRE_SHARED_KEY)).isTrue();
    return hellos.get(0);
  }

  private static void give(ServerConfig server, byte[] frame, boolean refused) {
    DriverEnd end = DriverEnd.quicServer(server);
    TlsException e =
        catchThrowableOfType(
            TlsException.class, () -> end.deliver(new DriverEnd.Message(Epoch.PLAINTEXT, frame)));
    if (refused) {
      assertThat(e.fault()).contains(PeerMisbehaved.PSK_WITHOUT_MODES);
    } else {
      assertThat(e).isNull();
    }
    end.driver().abandon();
  }

  /** Neither is a ticket opened, nor does anything stay of thousands of such hellos. */
  @Test
  void areNoneWithoutAModeThatCanUseThem() throws Exception {
    ClientHello offering = resuming();
    byte[] without = without(offering, ExtensionType.PSK_KEY_EXCHANGE_MODES).toFrame();
    byte[] unusable = unusable(offering);
    int opened = tickets.opened;
    ServerConfig server = server();
    giveMany(server, without, unusable, 200);
    long before = usedHeap();
    giveMany(server, without, unusable, 1_500);
    assertThat(tickets.opened).isEqualTo(opened);
    // One hello kept of each would be several megabytes.
    assertThat(usedHeap() - before).isLessThan(1 << 20);
  }

  /** The second needs a signature of the server's, so it comes less often. */
  private static void giveMany(ServerConfig server, byte[] often, byte[] seldom, int times) {
    for (int i = 0; i < times; i++) {
      give(server, often, true);
      if (i % 10 == 0) {
        give(server, seldom, false);
      }
    }
  }

  /** The same hello with psk_ke alone, which this server does not have. */
  private static byte[] unusable(ClientHello offering) {
    PreSharedKey.Offered psks =
        offering.extensions().get(PreSharedKey.IN_CLIENT_HELLO).orElseThrow();
    ClientHello plain = without(offering, ExtensionType.PRE_SHARED_KEY);
    return with(
            with(plain, PskKeyExchangeModes.IN_CLIENT_HELLO, List.of(PskKeyExchangeMode.PSK_KE)),
            PreSharedKey.IN_CLIENT_HELLO,
            psks)
        .toFrame();
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
