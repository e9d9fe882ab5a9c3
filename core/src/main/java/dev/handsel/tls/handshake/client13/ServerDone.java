// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.schedule.Exporter13;
import dev.handsel.tls.schedule.MainSecret;
import dev.handsel.tls.schedule.TrafficSecrets;

/**
 * The server's side is complete and verified; only our flight is missing.
 *
 * @param hash transcript hash through the server's Finished
 */
record ServerDone(
    Agreed agreed, MainSecret main, byte[] hash, PeerIdentity peer, FinishedVerified finished) {

  /** Sends our Finished, changes to application keys, and opens. */
  Open finish(Turn turn) throws TlsException {
    byte[] verifyData = agreed.clientTraffic().finished(turn.hashThrough());
    turn.send(new Finished(Opaque.adopt(verifyData)));
    TrafficSecrets traffic = main.traffic(hash);
    Exporter13 exporter = main.exporter(hash);
    turn.keyLog(exporter);
    turn.read(Epoch.APPLICATION, agreed.suite(), traffic.server(), turn.aligned());
    turn.write(Epoch.APPLICATION, agreed.suite(), traffic.client());
    turn.flightEnds();
    Open open = new Open(this, main.resumption(turn.hashThrough()), turn);
    agreed.close();
    turn.mayWrite();
    turn.complete(exporter);
    return open;
  }

  void close() {
    agreed.close();
    main.close();
  }
}
