// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.Limits;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What RFC 9846 §4.7.3 asks of both sides of a KeyUpdate. */
final class KeyUpdateTest {
  private static final Policy TLS13 = TestPeers.policy(ProtocolVersion.TLS_1_3);

  private final List<Integer> heardByServer = new ArrayList<>();
  private final EnginePair pair;

  KeyUpdateTest() throws TlsException {
    pair =
        Matrix.connect(
            TestPeers.clientOf(TLS13).build(),
            TestPeers.serverOf(TLS13).events(this::hear).build());
  }

  private void hear(TlsEvent event) {
    if (event instanceof TlsEvent.Message message
        && message.direction() == Direction.INBOUND
        && message.type().equals(HandshakeType.KEY_UPDATE)) {
      heardByServer.add(message.frame().at(4));
    }
  }

  private void emptyRecord() throws TlsException {
    emptyRecord(pair.client(), pair.server());
  }

  /** An empty record, and before it a KeyUpdate that is owed; neither is any progress. */
  private static void emptyRecord(TlsEngine from, TlsEngine to) throws TlsException {
    ByteBuffer out = ByteBuffer.allocate(1000);
    assertThat(from.transmit(out)).isIn(Progress.OK, Progress.IDLE);
    if (from.seal(ByteBuffer.allocate(0), out) == Progress.HAS_OUTPUT) {
      assertThat(from.transmit(out)).isEqualTo(Progress.OK);
      assertThat(from.seal(ByteBuffer.allocate(0), out)).isEqualTo(Progress.OK);
    }
    out.flip();
    while (out.hasRemaining()) {
      assertThat(to.receive(out, ByteBuffer.allocate(20_000))).isEqualTo(Progress.OK);
    }
  }

  /** A peer that only answers what it is asked makes no flood. */
  @Test
  void takesAnyNumberOfRepliesToItsOwnRequests() throws Exception {
    for (int i = 0; i < 200; i++) {
      pair.client().updateKeys(true);
      pair.clientSends("x".getBytes(UTF_8));
      pair.run();
      emptyRecord(pair.server(), pair.client());
    }
    assertThat(heardByServer).hasSize(200).containsOnly(1);
    Matrix.assertConnected(pair);
  }

  /** A request of ours pays for one KeyUpdate of the peer, not for more. */
  @Test
  void endsAFloodOfKeyUpdatesThatOnePrecedingRequestDoesNotPayFor() throws Exception {
    pair.client().updateKeys(true);
    pair.run();
    emptyRecord(pair.server(), pair.client());
    int limit = Limits.DEFAULT.inARow().keyUpdates();
    for (int i = 0; i < limit; i++) {
      pair.server().updateKeys(false);
      pair.run();
    }
    pair.server().updateKeys(false);
    TlsException flooded = catchThrowableOfType(TlsException.class, pair::run);
    assertThat(flooded.fault()).contains(PeerMisbehaved.TOO_MANY_KEY_UPDATES);
  }

  /** Each empty record is followed by a message, and each KeyUpdate by a record: both are free. */
  @Test
  void endsAFloodOfKeyUpdatesWithEmptyRecordsBetween() {
    TlsException flooded =
        catchThrowableOfType(
            TlsException.class,
            () -> {
              for (int i = 0; i < 40; i++) {
                pair.client().updateKeys(false);
                emptyRecord();
              }
            });
    assertThat(flooded).isNotNull();
    assertThat(flooded.fault()).contains(PeerMisbehaved.TOO_MANY_KEY_UPDATES);
  }

  @Test
  void takesAnyNumberOfKeyUpdatesWithDataBetween() throws Exception {
    for (int i = 0; i < 100; i++) {
      pair.client().updateKeys(i % 2 == 0);
      pair.clientSends("x".getBytes(UTF_8));
      pair.serverSends("y".getBytes(UTF_8));
      pair.run();
    }
    Matrix.assertConnected(pair);
  }

  /** "Until receiving a subsequent KeyUpdate from the peer, the sender MUST NOT" ask again. */
  @Test
  void doesNotAskAgainBeforeItWasAnswered() throws Exception {
    pair.client().updateKeys(true);
    pair.client().updateKeys(true);
    pair.client().updateKeys(true);
    pair.run();
    assertThat(heardByServer).containsExactly(1, 0, 0);
    pair.client().updateKeys(true);
    pair.run();
    assertThat(heardByServer).as("the server has been silent").containsExactly(1, 0, 0, 0);
    heardByServer.remove(3);
    pair.serverSends("y".getBytes(UTF_8));
    pair.run();
    pair.client().updateKeys(true);
    pair.run();
    assertThat(heardByServer).containsExactly(1, 0, 0, 1);
    Matrix.assertConnected(pair);
  }
}
