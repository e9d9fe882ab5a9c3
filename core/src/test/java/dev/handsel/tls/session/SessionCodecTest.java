// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  void refusesEveryTruncationOfAnItem() {
    Set<Integer> ends = new HashSet<>();
    for (int at = 0; at < encoded.length; at = SessionItems.end(encoded, at)) {
      ends.add(SessionItems.end(encoded, at));
    }
    for (int length = 0; length < encoded.length; length++) {
      if (!ends.contains(length)) {
        assertUnreadable(Arrays.copyOf(encoded, length), "");
      }
    }
  }

  private static final Map<SessionItem, String> NEEDED =
      Map.of(
          SessionItem.SECRET, "begins with its secret",
          SessionItem.VERSION, "without version",
          SessionItem.SUITE, "without suite",
          SessionItem.AUTHENTICATED_AT, "without time of authentication",
          SessionItem.ISSUED_AT, "without time of issue",
          SessionItem.LIFETIME, "without lifetime",
          SessionItem.ROLE, "without role");

  @Test
  void refusesASessionThatLacksWhatEveryOneHas() {
    NEEDED.forEach((item, why) -> assertUnreadable(SessionItems.without(encoded, item), why));
  }

  /** A part that is left out is empty, which no scope or peer is that had it. */
  @Test
  void readsASessionWithoutAnyOtherPartAsAnotherOne() throws Exception {
    int others = 0;
    for (SessionItem item : SessionItem.values()) {
      byte[] less = SessionItems.without(encoded, item);
      if (less.length < encoded.length && !NEEDED.containsKey(item)) {
        others++;
        Session read = SessionCodec.decode(less, less.length);
        assertThat(Sessions.same(Sessions.tls13(5), read)).as("%s", item).isFalse();
      }
    }
    assertThat(others).isGreaterThan(15);
  }

  @Test
  void refusesItemsOutOfOrderOrTwice() {
    int first = SessionItems.end(encoded, 0);
    int second = SessionItems.end(encoded, first);
    int third = SessionItems.end(encoded, second);
    byte[] twice =
        new Writer(1024)
            .bytes(Arrays.copyOf(encoded, second))
            .bytes(Arrays.copyOfRange(encoded, first, encoded.length))
            .toByteArray();
    assertUnreadable(twice, "item 2 stands behind item 2");
    byte[] swapped =
        new Writer(1024)
            .bytes(Arrays.copyOf(encoded, first))
            .bytes(Arrays.copyOfRange(encoded, second, third))
            .bytes(Arrays.copyOfRange(encoded, first, second))
            .bytes(Arrays.copyOfRange(encoded, third, encoded.length))
            .toByteArray();
    assertUnreadable(swapped, "item 2 stands behind item 3");
  }

  @Test
  void refusesAnItemThatHoldsMoreThanItsValue() {
    Opaque three = Opaque.of(new byte[3]);
    for (SessionItem item : List.of(SessionItem.VERSION, SessionItem.EXTENDED_MASTER_SECRET)) {
      assertUnreadable(SessionItems.with(encoded, item.code(), three), "trailing");
    }
  }

  /** No PSK agreed on outside TLS is taken for one of a resumption. */
  @Test
  void refusesAPskOfAnotherKind() throws Exception {
    int code = SessionItem.PSK_KIND.code();
    byte[] resumption = SessionItems.with(encoded, code, Opaque.of((byte) 0));
    assertThat(Sessions.same(Sessions.tls13(5), SessionCodec.decode(resumption, resumption.length)))
        .isTrue();
    assertUnreadable(SessionItems.with(encoded, code, Opaque.of((byte) 1)), "kind 1");
  }

  @Test
  void refusesATimeThatThereIsNot() {
    byte[] never = new byte[12];
    Arrays.fill(never, (byte) 0x7f);
    assertUnreadable(
        SessionItems.with(encoded, SessionItem.ISSUED_AT.code(), Opaque.of(never)), "no instant");
  }

  private static void assertUnreadable(byte[] bytes, String why) {
    assertThatThrownBy(() -> SessionCodec.decode(bytes, bytes.length))
        .as("%d bytes, %s", bytes.length, why)
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining(why);
  }

  @Test
  void refusesTrailingByte() {
    byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);

    assertThatThrownBy(() -> SessionCodec.decode(longer, longer.length))
        .isInstanceOf(DecodeException.class)
        .isInstanceOf(DecodeException.class);
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

  @Test
  void refusesARoleThatThereIsNot() {
    assertUnreadable(
        SessionItems.with(encoded, SessionItem.ROLE.code(), Opaque.of((byte) 2)), "role 2");
  }

  @Test
  void writesNoSecretWhoseLengthDoesNotFit() throws Exception {
    Session session = Sessions.tls13(5);
    Session longest = session.withSecret(Secret.adopt(new byte[0xffff]));
    byte[] bytes = SessionCodec.encode(longest);
    assertThat(Sessions.same(longest, SessionCodec.decode(bytes, bytes.length))).isTrue();

    assertThatThrownBy(
            () -> SessionCodec.encode(session.withSecret(Secret.adopt(new byte[0x10000]))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536");
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
