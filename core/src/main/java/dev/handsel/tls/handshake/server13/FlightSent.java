// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.schedule.Exporter13;
import dev.handsel.tls.schedule.MainSecret;
import dev.handsel.tls.schedule.TrafficSecret;

/**
 * Our flight is out; the client's is missing.
 *
 * @param clientApplication what the client will write under
 */
record FlightSent(
    Agreed agreed, MainSecret main, TrafficSecret clientApplication, Exporter13 exporter) {

  /** The client has nothing to prove but its Finished. */
  WaitFinished waitFinished() {
    PeerIdentity peer =
        agreed
            .settled()
            .psk()
            .<PeerIdentity>map(psk -> new PeerIdentity.Resumed(psk.binding()))
            .orElseGet(PeerIdentity.Anonymous::new);
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
