// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.decision.Decided;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.schedule.Exporter13;
import dev.handsel.tls.schedule.HandshakeSecret;
import dev.handsel.tls.schedule.MainSecret;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.schedule.TrafficSecrets;
import dev.handsel.tls.vocab.CertificateType;

/**
 * The handshake under its own keys.
 *
 * @param clientType what the client is to show, if it is asked
 * @param clientTraffic for the client's Finished
 * @param serverTraffic for ours
 */
record Agreed(
    Decided decided,
    CertificateType clientType,
    HandshakeSecret secret,
    TrafficSecret clientTraffic,
    TrafficSecret serverTraffic) {
  ServerConfig config() {
    return decided.config();
  }

  /** Sends our Finished and changes to application keys for writing. */
  FlightSent sendFinished(Turn turn) throws TlsException {
    byte[] verifyData = serverTraffic.finished(turn.hashThrough());
    turn.send(new Finished(Opaque.adopt(verifyData)));
    byte[] hash = turn.hashThrough();
    MainSecret main = secret.advance();
    TrafficSecrets traffic = main.traffic(hash);
    Exporter13 exporter = main.exporter(hash);
    turn.keyLog(exporter);
    turn.write(Epoch.APPLICATION, decided.suite(), traffic.server());
    turn.flightEnds();
    serverTraffic.close();
    return new FlightSent(this, main, traffic.client(), exporter);
  }

  void close() {
    decided.close();
    secret.close();
    clientTraffic.close();
    serverTraffic.close();
  }
}
