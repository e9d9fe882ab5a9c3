// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Two engines and the bytes between them, in memory. {@link #run} obeys both engines' demands until
 * neither wants anything that the other could give.
 */
public final class EnginePair {
  private static final int PACKET = 1 << 15;
  private static final int ROUNDS = 10_000;

  private final End client;
  private final End server;

  public EnginePair(TlsEngine client, TlsEngine server) {
    this(client, server, Integer.MAX_VALUE);
  }

  /**
   * @param chunk the most bytes handed over at once
   */
  public EnginePair(TlsEngine client, TlsEngine server, int chunk) {
    this.client = new End(client, chunk);
    this.server = new End(server, chunk);
  }

  public TlsEngine client() {
    return client.engine;
  }

  public TlsEngine server() {
    return server.engine;
  }

  /** What the client has received so far. */
  public byte[] clientReceived() {
    return client.received();
  }

  /** What the server has received so far. */
  public byte[] serverReceived() {
    return server.received();
  }

  /** Does the work that the engines hand out so, instead of by {@link Work#run} on this thread. */
  public EnginePair doing(Function<Work, Work.Result> how) {
    client.doing = how;
    server.doing = how;
    return this;
  }

  /** Kinds of work that were handed out, the client's first. */
  public List<Work.Kind> work() {
    List<Work.Kind> all = new ArrayList<>(client.work);
    all.addAll(server.work);
    return all;
  }

  /**
   * Moves bytes until nothing moves any more.
   *
   * @throws TlsException the first failure of either side, after its alert was handed over
   */
  public void run() throws TlsException {
    TlsException first = null;
    for (int round = 0; round < ROUNDS; round++) {
      boolean moved = false;
      for (End end : List.of(client, server)) {
        try {
          moved |= end.step(end == client ? server : client);
        } catch (TlsException e) {
          moved = true;
          first = first == null ? e : first;
        }
      }
      if (!moved) {
        if (first != null) {
          throw first;
        }
        return;
      }
    }
    throw new AssertionError(
        "the engines still move: " + client.engine.demand() + " / " + server.engine.demand());
  }

  /** Sends application data from the client. */
  public void clientSends(byte[] data) throws TlsException {
    client.seal(data, server);
  }

  /** Sends application data from the server. */
  public void serverSends(byte[] data) throws TlsException {
    server.seal(data, client);
  }

  private static final class End {
    private final TlsEngine engine;
    private final int chunk;
    private final List<Work.Kind> work = new ArrayList<>();
    private Function<Work, Work.Result> doing = Work::run;
    private ByteBuffer incoming = ByteBuffer.allocate(PACKET).flip();
    private ByteBuffer arriving = ByteBuffer.allocate(PACKET).flip();
    private ByteBuffer plaintext = ByteBuffer.allocate(PACKET);

    End(TlsEngine engine, int chunk) {
      this.engine = engine;
      this.chunk = chunk;
    }

    boolean step(End peer) throws TlsException {
      boolean moved = false;
      Demand demand = engine.demand();
      if (demand.work().isPresent()) {
        Work job = demand.work().get();
        work.add(job.kind());
        engine.resume(doing.apply(job));
        return true;
      }
      if (demand.hasOutput()) {
        ByteBuffer out = ByteBuffer.allocate(PACKET);
        engine.transmit(out);
        peer.arrive(out.flip());
        moved = true;
      }
      return receive() || moved;
    }

    private boolean receive() throws TlsException {
      if (arriving.hasRemaining()) {
        int count = Math.min(chunk, arriving.remaining());
        byte[] some = new byte[count];
        arriving.get(some);
        incoming = joined(incoming, ByteBuffer.wrap(some));
      }
      if (!engine.demand().wantsPeerBytes()) {
        return false;
      }
      int before = incoming.remaining();
      Progress progress = engine.receive(incoming, room());
      return incoming.remaining() < before || progress == Progress.OK || arriving.hasRemaining();
    }

    private ByteBuffer room() {
      if (plaintext.remaining() < PACKET / 2) {
        ByteBuffer larger = ByteBuffer.allocate(plaintext.capacity() * 2);
        plaintext = larger.put(plaintext.flip());
      }
      return plaintext;
    }

    void arrive(ByteBuffer bytes) {
      arriving = joined(arriving, bytes);
    }

    void seal(byte[] data, End peer) throws TlsException {
      ByteBuffer in = ByteBuffer.wrap(data);
      while (in.hasRemaining()) {
        ByteBuffer out = ByteBuffer.allocate(PACKET);
        Progress progress = engine.seal(in, out);
        if (progress == Progress.HAS_OUTPUT) {
          engine.transmit(out);
        } else if (progress != Progress.OK) {
          throw new AssertionError("cannot seal: " + progress);
        }
        peer.arrive(out.flip());
      }
    }

    byte[] received() {
      byte[] all = new byte[plaintext.position()];
      plaintext.get(0, all);
      return all;
    }

    private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
      ByteBuffer all = ByteBuffer.allocate(first.remaining() + second.remaining());
      return all.put(first).put(second).flip();
    }
  }
}
