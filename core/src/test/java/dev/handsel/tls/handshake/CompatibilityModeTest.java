// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.EarlyData;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of TLS 1.3 poses as TLS 1.2 (RFC 9846 Appendix E.4), and early data that is refused. */
final class CompatibilityModeTest {
  private static final String CHANGE_CIPHER_SPEC = "change_cipher_spec";

  /** What a side sent, in order. */
  private static List<String> sent(Role role, boolean poses, ServerConfig server)
      throws TlsException {
    List<String> sent = new ArrayList<>();
    FrameWire wire =
        new FrameWire(
            Edits13.client().toBuilder().compatibilityMode(poses).build(),
            server,
            (sender, unit) -> {
              if (sender == role) {
                sent.add(unit.type().map(Object::toString).orElse(CHANGE_CIPHER_SPEC));
              }
              return List.of(unit);
            });
    wire.run();
    assertThat(wire.client().open()).isTrue();
    return sent;
  }

  private static ServerConfig retrying() {
    return Tls12.server(Edits13.retrying(), "EC").build();
  }

  @Test
  void eachSideChangesCipherSpecsOnceAfterItsFirstMessage() throws Exception {
    assertThat(sent(Role.CLIENT, true, Edits13.server()))
        .containsExactly("client_hello", CHANGE_CIPHER_SPEC, "finished");
    assertThat(sent(Role.SERVER, true, Edits13.server()))
        .startsWith("server_hello", CHANGE_CIPHER_SPEC, "encrypted_extensions")
        .containsOnlyOnce(CHANGE_CIPHER_SPEC);
  }

  /** A client sends it before its second hello, a server behind its HelloRetryRequest. */
  @Test
  void aRetryMovesItForward() throws Exception {
    assertThat(sent(Role.CLIENT, true, retrying()))
        .containsExactly("client_hello", CHANGE_CIPHER_SPEC, "client_hello", "finished");
    assertThat(sent(Role.SERVER, true, retrying()))
        .startsWith("server_hello", CHANGE_CIPHER_SPEC, "server_hello", "encrypted_extensions")
        .containsOnlyOnce(CHANGE_CIPHER_SPEC);
  }

  @Test
  void nobodySendsItToAClientThatDoesNotPose() throws Exception {
    for (Role role : Role.values()) {
      assertThat(sent(role, false, Edits13.server())).doesNotContain(CHANGE_CIPHER_SPEC);
      assertThat(sent(role, false, retrying())).doesNotContain(CHANGE_CIPHER_SPEC);
    }
  }

  /** RFC 9846 §4.3.10: after a retry it is told by its record type, else by failing to decrypt. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void skipsEarlyDataThatNobodyTakes(boolean retries) throws Exception {
    boolean[] first = {true};
    Middle early =
        (sender, unit) -> {
          if (!unit.is(HandshakeType.CLIENT_HELLO) || !first[0]) {
            return List.of(unit);
          }
          first[0] = false;
          return List.of(
              Unit.of(
                  unit.epoch(),
                  Edits13.with(
                          Edits12.clientHello(unit.frame()),
                          EarlyData.IN_CLIENT_HELLO,
                          Present.PRESENT)
                      .toFrame()));
        };
    FrameWire wire = retries ? Edits13.retried(early) : Edits13.plain(early);
    // The transcripts differ by the extension.
    assertThat(catchThrowableOfType(TlsException.class, wire::run)).isNotNull();
    assertThat(wire.skipped(Role.SERVER)).containsExactly(retries);
  }

  @Test
  void skipsNothingWhereNoEarlyDataWasAnnounced() throws Exception {
    for (FrameWire wire :
        List.of(
            Edits13.plain((sender, unit) -> List.of(unit)),
            Edits13.retried((sender, unit) -> List.of(unit)))) {
      wire.run();
      assertThat(wire.skipped(Role.SERVER)).isEmpty();
    }
  }
}
