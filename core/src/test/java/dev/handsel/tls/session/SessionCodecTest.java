// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SessionCodecTest {
  private final byte[] encoded = SessionCodec.encode(Sessions.tls13(5));

  @Test
  void readsBackEveryPart() throws Exception {
    Session decoded = SessionCodec.decode(encoded, encoded.length);

    assertThat(Sessions.same(Sessions.tls13(5), decoded)).isTrue();
  }

  @Test
  void readsBackEmptyParts() throws Exception {
    Session some = Sessions.tls12(1);
    Session bare =
        new Session(
            new Session.Keys(some.version(), some.suite(), some.secret(), false),
            new Session.Times(Sessions.NOW, Sessions.NOW, Duration.ZERO, Sessions.NOW),
            some.scope(),
            Presented.NOTHING,
            Session.Own.NOTHING,
            Session.Handle.ofId(Opaque.EMPTY),
            Session.Application.NOTHING);
    byte[] bytes = SessionCodec.encode(bare);

    assertThat(Sessions.same(bare, SessionCodec.decode(bytes, bytes.length))).isTrue();
  }

  @Test
  void refusesEveryTruncation() {
    for (int length = 0; length < encoded.length; length++) {
      int end = length;
      assertThatThrownBy(() -> SessionCodec.decode(encoded, end))
          .as("first %d bytes", length)
          .isInstanceOf(DecodeException.class);
    }
  }

  @Test
  void refusesTrailingByte() {
    byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);

    assertThatThrownBy(() -> SessionCodec.decode(longer, longer.length))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("trailing");
  }

  @Test
  void refusesAnotherFormat() {
    byte[] other = encoded.clone();
    other[0] = 1;

    assertThatThrownBy(() -> SessionCodec.decode(other, other.length))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("session format 1");
  }

  @Test
  void readsBackAClientsSession() throws Exception {
    Session session = Sessions.tls13(5);
    SessionScope scope =
        new SessionScope(
            Role.CLIENT,
            "host.example",
            new SessionScope.Trust("trust", 1, "", ""),
            "",
            "MODERN",
            "");
    byte[] bytes = SessionCodec.encode(session.with(scope));

    assertThat(SessionCodec.decode(bytes, bytes.length).scope()).isEqualTo(scope);
  }

  /** The role stands behind format, secret, version, suite, handle and flags. */
  @Test
  void refusesARoleThatThereIsNot() {
    byte[] other = encoded.clone();
    other[2 + 48 + 2 + 2 + 2 + 2 + 1] = 2;

    assertThatThrownBy(() -> SessionCodec.decode(other, other.length))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("role 2");
  }

  @Test
  void refusesTwoValuesWhereOneMayStand() {
    HexFormat hex = HexFormat.of();
    String text = hex.formatHex(encoded);
    // A list of one protocol, h2, becomes one of two empty ones.
    assertThat(text).containsOnlyOnce("0000050000026832");
    byte[] other = hex.parseHex(text.replace("0000050000026832", "000006000000000000"));

    assertThatThrownBy(() -> SessionCodec.decode(other, other.length))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("2 values");
  }

  @Test
  void writesNoSecretWhoseLengthDoesNotFit() throws Exception {
    Session session = Sessions.tls13(5);
    Session longest = session.withSecret(Secret.adopt(new byte[255]));
    byte[] bytes = SessionCodec.encode(longest);
    assertThat(Sessions.same(longest, SessionCodec.decode(bytes, bytes.length))).isTrue();

    assertThatThrownBy(() -> SessionCodec.encode(session.withSecret(Secret.adopt(new byte[256]))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256");
  }

  @Test
  void neverFailsOtherwiseThanByDecodeException() {
    for (int at = 0; at < encoded.length; at++) {
      for (int bit = 1; bit < 0x100; bit <<= 1) {
        byte[] flipped = encoded.clone();
        flipped[at] ^= (byte) bit;
        try {
          SessionCodec.decode(flipped, flipped.length);
        } catch (DecodeException e) {
          assertThat(e.getMessage()).isNotEmpty();
        }
      }
    }
  }
}
