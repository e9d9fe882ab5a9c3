// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Two engines that talk until they have closed, and what they said. */
final class Recording {
  private static final int ROOM = 1 << 16;

  private final TlsEngine client;
  private final TlsEngine server;
  private final ByteArrayOutputStream fromClient = new ByteArrayOutputStream();
  private final ByteArrayOutputStream fromServer = new ByteArrayOutputStream();
  private final ByteBuffer toClient = ByteBuffer.allocate(ROOM);
  private final ByteBuffer toServer = ByteBuffer.allocate(ROOM);

  Recording(TlsEngine client, TlsEngine server) {
    this.client = client;
    this.server = server;
  }

  byte[] fromClient() {
    return fromClient.toByteArray();
  }

  byte[] fromServer() {
    return fromServer.toByteArray();
  }

  void run() throws TlsException {
    exchange();
    if (!client.view().complete() || !server.view().complete()) {
      throw new IllegalStateException(client.demand() + " / " + server.demand());
    }
    say(client, "ping", fromClient, toServer);
    say(server, "pong", fromServer, toClient);
    if (ProtocolVersion.TLS_1_3.equals(client.view().version().orElse(null))) {
      client.updateKeys(true);
      server.updateKeys(true);
    }
    exchange();
    say(client, "ping", fromClient, toServer);
    say(server, "pong", fromServer, toClient);
    client.closeOutbound();
    server.closeOutbound();
    exchange();
  }

  private static void say(
      TlsEngine engine, String text, ByteArrayOutputStream record, ByteBuffer peer)
      throws TlsException {
    ByteBuffer in = ByteBuffer.wrap(Scenario.text(text));
    ByteBuffer out = ByteBuffer.allocate(ROOM);
    while (in.hasRemaining()) {
      Progress progress = engine.seal(in, out);
      if (progress == Progress.HAS_OUTPUT) {
        // A reply to new keys goes out before what is said next.
        engine.transmit(out);
      } else if (progress != Progress.OK) {
        throw new IllegalStateException("cannot seal: " + engine.demand());
      }
    }
    hand(out, record, peer);
  }

  private static void hand(ByteBuffer out, ByteArrayOutputStream record, ByteBuffer peer) {
    out.flip();
    record.write(out.array(), 0, out.limit());
    peer.put(out);
  }

  private void exchange() throws TlsException {
    boolean moved = true;
    while (moved) {
      moved = step(client, toClient, fromClient, toServer);
      moved |= step(server, toServer, fromServer, toClient);
    }
  }

  private static boolean step(
      TlsEngine engine, ByteBuffer arrived, ByteArrayOutputStream record, ByteBuffer peer)
      throws TlsException {
    Demand demand = engine.demand();
    if (demand.work().isPresent()) {
      engine.resume(demand.work().get().run());
      return true;
    }
    if (demand.hasOutput()) {
      ByteBuffer out = ByteBuffer.allocate(ROOM);
      engine.transmit(out);
      hand(out, record, peer);
      return true;
    }
    if (!demand.wantsPeerBytes() || arrived.position() == 0) {
      return false;
    }
    arrived.flip();
    Progress progress = engine.receive(arrived, ByteBuffer.allocate(ROOM));
    arrived.compact();
    return progress == Progress.OK;
  }
}
