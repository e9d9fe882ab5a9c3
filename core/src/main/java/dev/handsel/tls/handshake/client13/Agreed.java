// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.handshake.CertificateTypes;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.offer.Offer;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Optional;

/**
 * What hellos settled, carried through the handshake.
 *
 * @param session the session being resumed
 * @param types of certificates; the default until EncryptedExtensions
 * @param clientTraffic for our Finished
 * @param serverTraffic for the server's Finished
 */
record Agreed(
    Offer offer,
    SuiteSpec suite,
    Optional<SessionAccepted> session,
    CertificateTypes types,
    TrafficSecret clientTraffic,
    TrafficSecret serverTraffic) {
  ClientConfig config() {
    return offer.config();
  }

  Agreed with(CertificateTypes settled) {
    return new Agreed(offer, suite, session, settled, clientTraffic, serverTraffic);
  }

  void close() {
    clientTraffic.close();
    serverTraffic.close();
  }
}
