// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import dev.handsel.benchmarks.harness.Meter.Side;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Connects clients with servers in memory, in one thread: makes both ends, shakes hands, and sends
 * one byte each way, so that tickets were sent and read. Each turn is charged to whoever took it.
 */
public final class Exchange {
  /** For each direction; more than any engine asks for at once. */
  private static final int ROOM = 1 << 17;

  private final ByteBuffer toClient = ByteBuffer.allocate(ROOM);
  private final ByteBuffer toServer = ByteBuffer.allocate(ROOM);
  private final ByteBuffer message = ByteBuffer.allocate(1);
  private final ByteBuffer sink = ByteBuffer.allocate(1 << 15);
  private final Meter meter;

  public Exchange(Meter meter) {
    this.meter = meter;
  }

  public Pair connect(Stack stack) throws Exception {
    return connect(stack, bytes -> {});
  }

  /**
   * @param tap sees what the server sends, each time it has sent something
   */
  Pair connect(Stack stack, Consumer<ByteBuffer> tap) throws Exception {
    toClient.clear();
    toServer.clear();
    meter.start();
    End client = stack.client();
    meter.charge(Side.CLIENT);
    End server = stack.server();
    meter.charge(Side.SERVER);
    // Some servers find out that they are done when they read the first data.
    while (!client.established()) {
      boolean moved = step(client, toClient, toServer);
      meter.charge(Side.CLIENT);
      int before = toClient.position();
      moved |= step(server, toServer, toClient);
      meter.charge(Side.SERVER);
      tap.accept(toClient.duplicate().flip().position(before));
      if (!moved) {
        throw new IllegalStateException("the handshake stands still");
      }
    }
    client.wrap(message.clear(), toServer);
    meter.charge(Side.CLIENT);
    hear(server, toServer, toClient);
    server.wrap(message.clear(), toClient);
    meter.charge(Side.SERVER);
    hear(client, toClient, toServer);
    meter.charge(Side.CLIENT);
    return new Pair(client, server);
  }

  private void hear(End end, ByteBuffer fromPeer, ByteBuffer toPeer) throws Exception {
    while (end.received() == 0) {
      if (!step(end, fromPeer, toPeer)) {
        throw new IllegalStateException("one byte was sent, and none received");
      }
    }
  }

  private boolean step(End end, ByteBuffer fromPeer, ByteBuffer toPeer) throws Exception {
    fromPeer.flip();
    boolean moved = end.advance(fromPeer, toPeer, sink);
    fromPeer.compact();
    return moved;
  }
}
