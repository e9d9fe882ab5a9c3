// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.Contexts;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What wrap and unwrap do with buffers: one record a call, and nothing at all where room lacks. */
final class BuffersTest {
  private static EngineLoop open(String version) throws SSLException {
    EngineLoop loop =
        new EngineLoop(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.handshake();
    loop.send(loop.server, loop.client, new byte[1]);
    return loop;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.3, 1", "TLSv1.3, 16384", "TLSv1.3, 16385", "TLSv1.3, 50000",
    "TLSv1.2, 1", "TLSv1.2, 16384", "TLSv1.2, 16385", "TLSv1.2, 50000",
  })
  void carryPlaintextOfAnyLength(String version, int length) throws Exception {
    byte[] message = random(length);
    EngineLoop loop = open(version);

    assertThat(loop.send(loop.client, loop.server, message)).isEqualTo(message);
    assertThat(loop.send(loop.server, loop.client, message)).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void giveOneRecordACallThoughMoreIsThere(String version) throws Exception {
    EngineLoop loop = open(version);
    loop.wrap(loop.client, loop.server, ByteBuffer.wrap(new byte[] {1}));
    loop.wrap(loop.client, loop.server, ByteBuffer.wrap(new byte[] {2, 3}));
    int both = loop.server.incoming.remaining();

    SSLEngineResult first = loop.unwrap(loop.server);

    assertThat(first.bytesProduced()).isEqualTo(1);
    assertThat(loop.server.incoming.remaining()).isEqualTo(both - first.bytesConsumed());
    assertThat(loop.unwrap(loop.server).bytesProduced()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void takeARecordByteByByte(String version) throws Exception {
    EngineLoop loop = open(version);
    loop.wrap(loop.client, loop.server, ByteBuffer.wrap(new byte[] {1, 2, 3}));
    ByteBuffer record = loop.server.incoming;
    int length = record.remaining();
    ByteBuffer plaintext = ByteBuffer.allocate(20_000);

    for (int arrived = 1; arrived < length; arrived++) {
      ByteBuffer part = record.duplicate().limit(record.position() + arrived);
      SSLEngineResult result = loop.server.engine.unwrap(part, plaintext);
      assertThat(result.getStatus()).isEqualTo(Status.BUFFER_UNDERFLOW);
      assertThat(result.bytesConsumed()).isZero();
      assertThat(result.bytesProduced()).isZero();
    }
    assertThat(loop.server.engine.unwrap(record, plaintext).bytesProduced()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void spreadARecordOverSeveralTargets(String version) throws Exception {
    EngineLoop loop = open(version);
    byte[] message = random(1000);
    loop.wrap(loop.client, loop.server, ByteBuffer.wrap(message));
    ByteBuffer[] targets = {
      ByteBuffer.allocate(9),
      ByteBuffer.allocate(0),
      ByteBuffer.allocateDirect(90),
      ByteBuffer.allocate(20_000)
    };

    SSLEngineResult result =
        loop.server.engine.unwrap(loop.server.incoming, targets, 0, targets.length);

    assertThat(result.bytesProduced()).isEqualTo(1000);
    ByteBuffer joined = ByteBuffer.allocate(1000);
    for (ByteBuffer target : targets) {
      joined.put(target.flip());
    }
    assertThat(joined.array()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void gatherARecordFromSeveralSources(String version) throws Exception {
    EngineLoop loop = open(version);
    byte[] message = random(300);
    ByteBuffer[] sources = {
      ByteBuffer.wrap(message, 0, 100).slice(),
      ByteBuffer.wrap(message, 100, 0).asReadOnlyBuffer(),
      ByteBuffer.allocateDirect(200).put(message, 100, 200).flip()
    };
    ByteBuffer record = ByteBuffer.allocateDirect(17_000);

    assertThat(loop.client.engine.wrap(sources, 0, 3, record).bytesConsumed()).isEqualTo(300);
    ByteBuffer plaintext = ByteBuffer.allocate(20_000);
    loop.server.engine.unwrap(record.flip().asReadOnlyBuffer(), plaintext);
    byte[] arrived = new byte[plaintext.flip().remaining()];
    plaintext.get(arrived);

    assertThat(arrived).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void stayAsTheyAreWhereRoomLacks(String version) throws Exception {
    EngineLoop loop = open(version);
    ByteBuffer source = ByteBuffer.wrap(random(1000));
    ByteBuffer small = ByteBuffer.allocate(100);

    SSLEngineResult full = loop.client.engine.wrap(source, small);
    assertThat(full.getStatus()).isEqualTo(Status.BUFFER_OVERFLOW);
    assertThat(source.position()).isZero();
    assertThat(small.position()).isZero();

    loop.wrap(loop.client, loop.server, source);
    int waiting = loop.server.incoming.remaining();
    SSLEngineResult cramped = loop.server.engine.unwrap(loop.server.incoming, small);
    assertThat(cramped.getStatus()).isEqualTo(Status.BUFFER_OVERFLOW);
    assertThat(loop.server.incoming.remaining()).isEqualTo(waiting);
    assertThat(small.position()).isZero();
    assertThat(loop.unwrap(loop.server).bytesProduced()).isEqualTo(1000);
  }

  /** TLS 1.2 adds more to a record than TLS 1.3 does. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void takeARecordIntoTargetsOfJustItsLength(String version) throws Exception {
    EngineLoop loop = open(version);
    byte[] message = random(1000);
    loop.wrap(loop.client, loop.server, ByteBuffer.wrap(message));
    ByteBuffer[] cramped = {ByteBuffer.allocate(400), ByteBuffer.allocate(599)};
    ByteBuffer[] enough = {ByteBuffer.allocate(400), ByteBuffer.allocate(600)};
    int waiting = loop.server.incoming.remaining();

    SSLEngineResult refused = loop.server.engine.unwrap(loop.server.incoming, cramped, 0, 2);
    assertThat(refused.getStatus()).isEqualTo(Status.BUFFER_OVERFLOW);
    assertThat(loop.server.incoming.remaining()).isEqualTo(waiting);
    assertThat(cramped[0].position()).isZero();

    SSLEngineResult taken = loop.server.engine.unwrap(loop.server.incoming, enough, 0, 2);
    assertThat(taken.getStatus()).isEqualTo(Status.OK);
    assertThat(taken.bytesProduced()).isEqualTo(1000);
    assertThat(enough[1].array()).endsWith(Arrays.copyOfRange(message, 400, 1000));
  }
}
