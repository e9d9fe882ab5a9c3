// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long a ticket may be that a server issues. */
final class SealedTicketTest {
  private static final int BY_DEFAULT = 4096;

  static Stream<ProtocolVersion> versions() {
    return Stream.of(TLS_1_3, TLS_1_2);
  }

  /** The lengths of the tickets of one handshake; 0 for a promise of TLS 1.2 taken back. */
  private static List<Integer> issued(
      ProtocolVersion version, int length, UnaryOperator<ServerConfig.Builder> change)
      throws Exception {
    boolean tls13 = version.equals(TLS_1_3);
    Policy policy = tls13 ? Edits13.policy() : Tls12.policy();
    List<Integer> lengths = new ArrayList<>();
    FrameWire wire =
        new FrameWire(
            Tls12.client(policy)
                .sessions(new InMemoryClientSessionCache(InstantSource.system()))
                .build(),
            change.apply(Tls12.server(policy, "EC").tickets(new PaddedTickets(length))).build(),
            (sender, unit) -> {
              if (unit.is(HandshakeType.NEW_SESSION_TICKET)) {
                lengths.add(
                    tls13
                        ? Edits13.body(NewSessionTicket13.CODEC, unit.frame()).ticket().length()
                        : Edits13.body(NewSessionTicket12.CODEC, unit.frame()).ticket().length());
              }
              return List.of(unit);
            });
    wire.run();
    assertThat(wire.client().open()).isTrue();
    assertThat(wire.server().open()).isTrue();
    return lengths;
  }

  private static List<Integer> none(ProtocolVersion version) {
    return version.equals(TLS_1_3) ? List.of() : List.of(0);
  }

  private static List<Integer> all(ProtocolVersion version, int length) {
    return version.equals(TLS_1_3) ? List.of(length, length) : List.of(length);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void issuesNoneOfMoreThanFourKibibytes(ProtocolVersion version) throws Exception {
    assertThat(issued(version, BY_DEFAULT, b -> b)).isEqualTo(all(version, BY_DEFAULT));
    assertThat(issued(version, BY_DEFAULT + 1, b -> b)).isEqualTo(none(version));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void issuesLongerOnesIfToldTo(ProtocolVersion version) throws Exception {
    assertThat(issued(version, 20_000, b -> b.longestTicket(20_000)))
        .isEqualTo(all(version, 20_000));
    assertThat(issued(version, 20_001, b -> b.longestTicket(20_000))).isEqualTo(none(version));
    assertThat(issued(version, 0xffff, b -> b.longestTicket(0xffff)))
        .isEqualTo(all(version, 0xffff));
  }

  /** What seals tickets may be of the application's making. */
  @ParameterizedTest
  @MethodSource("versions")
  void issuesNoneThatAMessageCannotHold(ProtocolVersion version) throws Exception {
    assertThat(issued(version, 0x10000, b -> b.longestTicket(0xffff))).isEqualTo(none(version));
    assertThat(issued(version, 0, b -> b)).isEqualTo(none(version));
  }

  @Test
  void refusesABoundThatNoTicketCanHave() {
    for (int length : new int[] {-1, 0x10000}) {
      ServerConfig.Builder builder = Tls12.server(Tls12.policy(), "EC").longestTicket(length);
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("longestTicket");
    }
  }
}
