// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static dev.handsel.tls.record.RecordFixture.ALERT;
import static dev.handsel.tls.record.RecordFixture.DATA;
import static dev.handsel.tls.record.RecordFixture.HANDSHAKE;
import static dev.handsel.tls.record.RecordFixture.drained;
import static dev.handsel.tls.record.RecordFixture.faultOf;
import static dev.handsel.tls.record.RecordFixture.keys12;
import static dev.handsel.tls.record.RecordFixture.keys13;
import static dev.handsel.tls.record.RecordFixture.message;
import static dev.handsel.tls.record.RecordFixture.open13;
import static dev.handsel.tls.record.RecordFixture.read;
import static dev.handsel.tls.record.RecordFixture.reading13;
import static dev.handsel.tls.record.RecordFixture.record;
import static dev.handsel.tls.record.RecordFixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.message.HandshakeStream;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.record.protect.WatchedBackend;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What an inbound half keeps to whatever comes at once, and what is left of it at its end. */
final class InboundEndTest {
  private final FakeCrypto crypto = new FakeCrypto(2);
  private final InboundHalf client = InboundHalf.client(crypto, RecordLimits.DEFAULT);
  private final InboundHalf server = InboundHalf.server(crypto, RecordLimits.DEFAULT);

  /** Only a client of TLS 1.3 can be without keys once a server has them. */
  @Test
  void hearsNoPlaintextAlertUnderTheKeysOfTls12() throws Exception {
    server.negotiated(ProtocolVersion.TLS_1_2);
    server.switchKeys(keys12(), server.messages().aligned());
    assertThat(faultOf(() -> read(server, record(ALERT, 0x0303, 2, 47))))
        .isEqualTo(PeerMisbehaved.RECORD_FORGED);
  }

  @Test
  void letsGoOfItsCipherAtRestAndOfItsKeysAtTheEnd() throws Exception {
    for (int way = 0; way < 2; way++) {
      WatchedBackend watch = new WatchedBackend();
      InboundHalf half = InboundHalf.client(watch.backend(), RecordLimits.DEFAULT);
      half.rest();
      half.negotiated(ProtocolVersion.TLS_1_3);
      half.switchKeys(keys13(1), half.messages().aligned());
      half.rest();
      half.rest();
      assertThat(watch.calls()).containsExactly("aead.rest", "aead.rest");
      half.switchKeys(keys13(2), half.messages().aligned());
      assertThat(watch.calls()).endsWith("aead.rest", "aead.close");
      if (way == 0) {
        half.close();
      } else {
        byte[] forged = record(DATA, 0x0303, new int[40]);
        assertThat(faultOf(() -> read(half, forged))).isEqualTo(PeerMisbehaved.RECORD_FORGED);
      }
      assertThat(watch.calls()).filteredOn("aead.close"::equals).hasSize(2);
      assertThat(read(half, record(DATA, 0x0303, 1))).isEqualTo(Inbound.ENDED);
    }
  }

  @Test
  void takesNoKeysOnceItHasEnded() throws Exception {
    Tls13Keys keys = (Tls13Keys) keys13(1);
    read(client, record(ALERT, 0x0303, 2, 40));
    StreamAligned evidence = client.messages().aligned();
    client.switchKeys(keys, evidence);
    assertThat(keys.key().destroyed()).isTrue();
    assertThrows(NullPointerException.class, () -> client.switchKeys(keys13(2), null));
  }

  @Test
  void dropsWhatItHoldsWhenItIsClosed() throws Exception {
    read(client, record(HANDSHAKE, 0x0303, 2, 0, 0, 9, 1));
    assertThat(client.leftover()).isEqualTo(5);
    client.restMessages();
    assertThat(client.leftover()).as("a message that has begun is kept").isEqualTo(5);
    client.close();
    assertThat(client.leftover()).isZero();
  }

  /** Bounded by a limit of its own, and not by what the pool's arrays hold. */
  @Test
  void limitsTheKeysThatComeAfterALimitToo() throws Exception {
    byte[] record = sealed(open13(), new byte[100]);
    InboundHalf half = InboundHalf.client(crypto, RecordLimits.DEFAULT);
    half.negotiated(ProtocolVersion.TLS_1_3);
    half.mayRead(true);
    half.maxPlaintext(99);
    half.switchKeys(keys13(1), half.messages().aligned());
    assertThat(faultOf(() -> read(half, record))).isEqualTo(Malformed.RECORD_TOO_LONG);
  }

  @Test
  void hasNoAlertBeforeOneCame() {
    assertThrows(NullPointerException.class, client::alert);
  }

  /** Only data needs room: an alert or a message is taken whatever the output holds. */
  @Test
  void asksForNoRoomForWhatIsNoData() throws Exception {
    client.mayRead(true);
    ByteBuffer nothing = ByteBuffer.allocate(0);
    byte[] data = record(DATA, 0x0303, 1);
    assertThat(faultOf(() -> client.read(ByteBuffer.wrap(data), nothing)))
        .isEqualTo(PeerMisbehaved.RECORD_OUT_OF_ORDER);
    OutboundHalf sender = OutboundHalf.client(new FakeCrypto(1), RecordLimits.DEFAULT);
    sender.switchKeys(keys12());
    sender.handshake(message(20, 12));
    server.negotiated(ProtocolVersion.TLS_1_2);
    server.switchKeys(keys12(), server.messages().aligned());
    server.mayRead(true);
    byte[] finished = drained(sender);
    assertThat(server.read(ByteBuffer.wrap(finished), nothing)).isEqualTo(Inbound.HANDSHAKE);
  }

  /** What is skipped for its type must not hide a forgery, nor the other way round. */
  @Test
  void skipsInOneWayAtATime() throws Exception {
    InboundHalf byType = reading13();
    byType.skipByType(1000);
    assertThat(faultOf(() -> read(byType, record(DATA, 0x0303, new int[40]))))
        .isEqualTo(PeerMisbehaved.RECORD_FORGED);
    server.negotiated(ProtocolVersion.TLS_1_3);
    server.skipUndecryptable(1000);
    assertThat(faultOf(() -> read(server, record(DATA, 0x0303, new int[40]))))
        .isEqualTo(PeerMisbehaved.RECORD_OUT_OF_ORDER);
  }

  @Test
  void keepsNoEmptyStreamOfMessages() throws Exception {
    HandshakeStream first = client.messages();
    assertThat(client.messages()).isSameAs(first);
    client.restMessages();
    assertThat(client.messages()).isNotSameAs(first);
  }

  @Test
  void refusesASecondConcurrentCall() throws Exception {
    List<Executable> calls = new ArrayList<>();
    List<String> during = new ArrayList<>();
    WatchedBackend watch = new WatchedBackend();
    InboundHalf half = InboundHalf.client(calling(watch.backend(), calls), RecordLimits.DEFAULT);
    half.negotiated(ProtocolVersion.TLS_1_3);
    half.mayRead(true);
    half.switchKeys(keys13(1), half.messages().aligned());
    StreamAligned evidence = half.messages().aligned();
    calls.add(
        () -> {
          assertThat(assertThrows(IllegalStateException.class, () -> read(half, new byte[1])))
              .hasMessageContaining("two concurrent calls on the inbound half");
          assertThrows(IllegalStateException.class, half::close);
          assertThrows(IllegalStateException.class, () -> half.switchKeys(keys13(2), evidence));
          half.rest();
          during.addAll(watch.calls());
        });

    assertThat(faultOf(() -> read(half, record(DATA, 0x0303, new int[40]))))
        .isEqualTo(PeerMisbehaved.RECORD_FORGED);
    assertThat(calls).hasSize(2);
    assertThat(during).as("at rest or closed in the middle of things").isEmpty();
  }

  /** A backend whose AEADs make the calls before they open a record, and add a mark. */
  private static CryptoBackend calling(CryptoBackend inner, List<Executable> calls) {
    return proxy(
        CryptoBackend.class,
        (method, arguments) -> {
          Object made = method.invoke(inner, arguments);
          return made instanceof Aead aead
              ? proxy(
                  Aead.class,
                  (call, values) -> {
                    if (call.getName().equals("open")) {
                      calls.get(0).execute();
                      calls.add(() -> {});
                    }
                    return call.invoke(aead, values);
                  })
              : made;
        });
  }

  private interface Call {
    Object of(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            InboundHalfTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.of(method, arguments)));
  }
}
