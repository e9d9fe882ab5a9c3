// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.assertFault;
import static dev.handsel.tls.handshake.Edits12.offering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.policy.FalseStart;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody strikes TLS 1.3 out of the hello: the server's random tells the client (RFC 9846
 * §4.2.3), however its hello is shaped.
 */
final class DowngradeTest {
  private static final Policy BOTH = Policies.COMPATIBLE_2026_12;

  /** Everything that changes what a hello looks like. */
  static Stream<UnaryOperator<ClientConfig.Builder>> shapes() {
    return Stream.of(
        b -> b,
        b -> b.policy(BOTH.toBuilder().grease(true).build()),
        b -> b.policy(BOTH.toBuilder().falseStart(FalseStart.ALWAYS).build()),
        b -> b.policy(BOTH.toBuilder().extendedMasterSecretRequired(true).build()),
        b ->
            b.policy(
                BOTH.toBuilder()
                    .versions(List.of(ProtocolVersion.TLS_1_2, ProtocolVersion.TLS_1_3))
                    .build()),
        b -> b.compatibilityMode(false),
        b -> b.firstShares(List.of()),
        b -> b.firstShares(List.of(NamedGroup.SECP384R1)),
        b -> b.serverGroups(List.of(NamedGroup.SECP256R1)),
        b -> b.recordSizeLimit(1024),
        b -> b.maxFragmentLength(1024),
        b -> b.alpn(List.of("h2")),
        b -> b.tickets12(false),
        b -> b.statusRequest(false),
        b -> b.timestampRequest(true),
        b -> b.sendAuthorities(true),
        b -> b.verifyResumed(true));
  }

  private static FrameWire struck(UnaryOperator<ClientConfig.Builder> shape, String canary)
      throws Exception {
    Middle strike = offering(ExtensionType.SUPPORTED_VERSIONS, out -> out);
    return new FrameWire(
        shape.apply(Tls12.client(BOTH)).build(),
        Tls12.server(BOTH, "EC").build(),
        (sender, unit) ->
            unit.is(HandshakeType.SERVER_HELLO)
                ? List.of(Unit.of(unit.epoch(), saying(canary, unit.frame())))
                : strike.pass(sender, unit));
  }

  /** The ServerHello, whose random must end as a server's of TLS 1.3 does, with another end. */
  private static byte[] saying(String canary, byte[] frame) {
    ServerHello hello = Edits12.serverHello(frame);
    assertThat(hello.random().slice(24, 32)).isEqualTo(Opaque.hex("444F574E47524401"));
    byte[] random = hello.random().toByteArray();
    Opaque.hex(canary).copyInto(random, 24);
    return new ServerHello(
            hello.legacyVersion(),
            Opaque.of(random),
            hello.sessionId(),
            hello.suite(),
            hello.compressionMethod(),
            hello.extensions())
        .toFrame();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void isSeenWhateverTheHelloLooksLike(UnaryOperator<ClientConfig.Builder> shape) throws Exception {
    assertFault(struck(shape, "444F574E47524401"), PeerMisbehaved.DOWNGRADED);
    assertFault(struck(shape, "444F574E47524400"), PeerMisbehaved.DOWNGRADED);
  }

  /** So that the cases above fail for the canary's sake alone. */
  @Test
  void isNotSeenWithoutTheCanary() throws Exception {
    assertFault(struck(b -> b, "444F574E47524402"), PeerMisbehaved.SIGNATURE_INVALID);
  }

  @Test
  void isSeenInAResumption() throws Exception {
    InMemoryClientSessionCache cache = new InMemoryClientSessionCache(InstantSource.system());
    ClientConfig client = Tls12.client(BOTH).sessions(cache).build();
    ServerConfig both = Tls12.server(BOTH, "EC").tickets(TicketKeys.rotating(Tls12.CRYPTO)).build();
    Policy tls12 = BOTH.toBuilder().versions(List.of(ProtocolVersion.TLS_1_2)).build();
    FrameWire old =
        new FrameWire(
            client, both.toBuilder().policy(tls12).build(), (sender, unit) -> List.of(unit));
    old.run();
    assertThat(old.client().view().version()).contains(ProtocolVersion.TLS_1_2);
    assertFault(
        new FrameWire(client, both, offering(ExtensionType.SUPPORTED_VERSIONS, out -> out)),
        PeerMisbehaved.DOWNGRADED);
  }

  /** A server that knows no TLS 1.3 says nothing of it. */
  @Test
  void isNotClaimedByAServerOfTls12() throws Exception {
    FrameWire wire =
        new FrameWire(
            Tls12.client(BOTH).build(),
            Edits12.server(),
            (sender, unit) -> {
              if (unit.is(HandshakeType.SERVER_HELLO)) {
                assertThat(Edits12.serverHello(unit.frame()).random().slice(24, 31))
                    .isNotEqualTo(Opaque.hex("444F574E475244"));
              }
              return List.of(unit);
            });
    wire.run();
    assertThat(wire.client().open()).isTrue();
  }
}
