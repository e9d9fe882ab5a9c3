// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Two streams that are each other's peer, and threads to use them in. */
final class StreamPair implements AutoCloseable {
  private static final int WIDE = 1 << 20;

  final PipeTransport clientEnd;
  final PipeTransport serverEnd;
  final TlsStream client;
  final TlsStream server;
  private final TlsEngine serverEngine;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  StreamPair(ProtocolVersion version) throws IOException {
    this(version, WIDE);
  }

  /**
   * @param room bytes that may be under way in each direction
   */
  StreamPair(ProtocolVersion version, int room) throws IOException {
    this(
        TestPeers.clientOf(TestPeers.policy(version)).build(),
        TestPeers.serverOf(TestPeers.policy(version)).build(),
        room);
  }

  StreamPair(ClientConfig client, ServerConfig server, int room) throws IOException {
    PipeTransport[] ends = PipeTransport.pair(room);
    clientEnd = ends[0];
    serverEnd = ends[1];
    this.client = TlsStream.client(client, PeerName.of(TestPeers.HOST, 443), clientEnd);
    this.serverEngine = TlsEngine.server(server);
    this.server = TlsStream.over(serverEngine, serverEnd);
  }

  /** The server's program ends the connection by a fatal alert. */
  void serverAborts() throws Exception {
    serverEngine.abort(AlertDescription.INTERNAL_ERROR);
    ByteBuffer out = ByteBuffer.allocate(100);
    serverEngine.transmit(out);
    serverEnd.write(out.array(), 0, out.position());
  }

  <T> Future<T> meanwhile(Callable<T> task) {
    return threads.submit(task);
  }

  /** Something that gives nothing. */
  interface Step {
    void run() throws Exception;
  }

  Future<?> meanwhileDo(Step task) {
    return threads.submit(
        () -> {
          task.run();
          return null;
        });
  }

  /** The handshake, and the tickets behind it. */
  StreamPair shaken() throws Exception {
    Future<?> serving =
        meanwhileDo(
            () -> {
              server.handshake();
              server.output().write(1);
            });
    client.handshake();
    await(serving);
    client.input().read();
    return this;
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    clientEnd.close();
    serverEnd.close();
    threads.shutdown();
    if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new AssertionError("a thread hangs");
    }
  }
}
