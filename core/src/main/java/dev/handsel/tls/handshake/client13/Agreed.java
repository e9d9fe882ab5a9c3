// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.hello.Offer;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Optional;

/**
 * What hellos settled, carried through the handshake.
 *
 * @param session the session being resumed
 * @param clientTraffic for our Finished
 * @param serverTraffic for the server's Finished
 */
record Agreed(
    Offer offer,
    SuiteSpec suite,
    Optional<SessionAccepted> session,
    TrafficSecret clientTraffic,
    TrafficSecret serverTraffic) {
  ClientConfig config() {
    return offer.config();
  }

  void close() {
    clientTraffic.close();
    serverTraffic.close();
  }
}
