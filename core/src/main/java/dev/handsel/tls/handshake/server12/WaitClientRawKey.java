// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.PresentedChain;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.RawPublicKey12;

/** Waits for the raw public key we asked for. RFC 7250 §3. */
final class WaitClientRawKey implements Server12State, Signing.AfterSignature {
  private final ServerFlight flight;

  WaitClientRawKey(ServerFlight flight) {
    this.flight = flight;
  }

  @Override
  public WaitClientCertificate.AfterCertificate on(RawPublicKey12 message, Turn12 turn)
      throws TlsException {
    return message.key().isEmpty()
        ? WaitClientCertificate.anonymous(flight, turn)
        : CheckingChain.of(flight, PresentedChain.rawKey(message.key(), turn), turn);
  }

  @Override
  public void abandon() {
    flight.close();
  }
}
