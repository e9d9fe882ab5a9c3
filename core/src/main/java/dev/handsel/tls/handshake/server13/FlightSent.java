// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.decision.Psk;
import dev.handsel.tls.schedule.Exporter13;
import dev.handsel.tls.schedule.MainSecret;
import dev.handsel.tls.schedule.TrafficSecret;
import java.util.Optional;

/**
 * Our flight is out; the client's is missing.
 *
 * @param clientApplication what the client will write under
 */
record FlightSent(
    Agreed agreed, MainSecret main, TrafficSecret clientApplication, Exporter13 exporter) {

  /** The client has nothing to prove but its Finished. */
  WaitFinished waitFinished() {
    Optional<Psk> psk = agreed.decided().psk();
    // Who holds a PSK without a session is nobody that this server could name yet.
    PeerIdentity peer =
        psk.isPresent()
            ? new PeerIdentity.Resumed(psk.get().session().orElseThrow())
            : new PeerIdentity.Anonymous();
    return new WaitFinished(this, peer);
  }

  boolean asksForCertificate() {
    return agreed.config().clientAuth() != ClientAuth.NONE;
  }

  void close() {
    agreed.close();
    main.close();
    clientApplication.close();
    exporter.close();
  }
}
