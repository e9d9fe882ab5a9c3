// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes of a further message behind one that changes keys or ends a flight. RFC 9846 §5.1; in TLS
 * 1.2 such bytes would be read before the peer has seen what they must answer.
 */
final class AlignedTest {
  private static FrameWire wire(Policy policy, Policy servers, boolean authenticated)
      throws Exception {
    ClientConfig.Builder client = Tls12.client(policy);
    ServerConfig.Builder server = Tls12.server(servers, "EC");
    if (authenticated) {
      client.credentials(StaticCredentialSelector.of(Tls12.credential("client.example", "EC")));
      server.clientAuth(ClientAuth.NEED).peerVerifier(Tls12.TRUST);
    }
    return new FrameWire(client.build(), server.build(), (sender, unit) -> List.of(unit));
  }

  private static void refuses(FrameWire wire, Predicate<Unit> followed) {
    assertFault(wire.followed(followed), PeerMisbehaved.KEYS_CHANGED_MID_MESSAGE);
  }

  /** In TLS 1.2 both Finished are of the epoch of application data; the server's comes second. */
  private static Predicate<Unit> nth(HandshakeType type, int wanted) {
    int[] seen = {0};
    return unit -> unit.is(type) && seen[0]++ == wanted;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void inTls12(boolean authenticated) throws Exception {
    Policy policy = Tls12.policy();
    refuses(wire(policy, policy, authenticated), nth(HandshakeType.CLIENT_HELLO, 0));
    refuses(wire(policy, policy, authenticated), nth(HandshakeType.SERVER_HELLO_DONE, 0));
    refuses(wire(policy, policy, authenticated), nth(HandshakeType.FINISHED, 1));
  }

  /** The keys of TLS 1.2 change with change_cipher_spec, in either direction. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void inTls12BeforeNewKeys(int which) throws Exception {
    int[] seen = {0};
    refuses(
        wire(Tls12.policy(), Tls12.policy(), false),
        unit -> unit.type().isEmpty() && seen[0]++ == which);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void inTls13(boolean authenticated) throws Exception {
    Policy policy = Edits13.policy();
    refuses(wire(policy, policy, authenticated), nth(HandshakeType.CLIENT_HELLO, 0));
    refuses(wire(policy, policy, authenticated), nth(HandshakeType.SERVER_HELLO, 0));
    refuses(wire(policy, policy, authenticated), nth(HandshakeType.FINISHED, 0));
    refuses(wire(policy, policy, authenticated), nth(HandshakeType.FINISHED, 1));
  }

  @Test
  void inARetry() throws Exception {
    Policy policy = Edits13.policy();
    Policy other = Edits13.retrying();
    refuses(
        wire(policy, other, false),
        unit -> unit.is(HandshakeType.SERVER_HELLO) && HelloRetryRequest.is(unit.frame()));
    refuses(wire(policy, other, false), nth(HandshakeType.CLIENT_HELLO, 1));
    refuses(wire(policy, other, false), nth(HandshakeType.SERVER_HELLO, 1));
  }

  /** Between other messages nothing needs to end. */
  @Test
  void nowhereElse() throws Exception {
    for (Policy policy : List.of(Tls12.policy(), Edits13.policy())) {
      FrameWire wire = wire(policy, policy, true);
      wire.followed(
          unit ->
              unit.is(HandshakeType.CERTIFICATE)
                  || unit.is(HandshakeType.CERTIFICATE_REQUEST)
                  || unit.is(HandshakeType.SERVER_KEY_EXCHANGE)
                  || unit.is(HandshakeType.ENCRYPTED_EXTENSIONS)
                  || unit.is(HandshakeType.CLIENT_KEY_EXCHANGE)
                  || unit.is(HandshakeType.CERTIFICATE_VERIFY));
      wire.run();
      assertThat(wire.client().open() && wire.server().open()).isTrue();
    }
  }
}
