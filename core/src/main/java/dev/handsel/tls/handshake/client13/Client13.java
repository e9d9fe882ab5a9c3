// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.CertificateTypes;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.offer.Offer;
import dev.handsel.tls.schedule.HandshakeSecret;
import dev.handsel.tls.schedule.TrafficSecrets;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Optional;

/** The way from the ServerHello into this room. */
public final class Client13 {
  private Client13() {}

  /** Installs the handshake keys and waits for the server's parameters. */
  public static Client13State afterServerHello(
      Offer offer,
      SuiteSpec suite,
      Optional<SessionAccepted> session,
      HandshakeSecret secret,
      Turn turn)
      throws TlsException {
    byte[] hash = turn.hashThrough();
    TrafficSecrets traffic = secret.traffic(hash);
    turn.read(Epoch.HANDSHAKE, suite, traffic.server().copy(), turn.aligned());
    if (!offer.hello().sessionId().isEmpty()) {
      turn.compatibilityChangeCipherSpec();
    }
    turn.write(Epoch.HANDSHAKE, suite, traffic.client().copy());
    return new WaitEncryptedExtensions(
        new Agreed(
            offer, suite, session, CertificateTypes.DEFAULT, traffic.client(), traffic.server()),
        secret);
  }
}
