// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.Keys12;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.ClientKeyExchange;
import java.util.Optional;

/** Waits for the client's part of the key exchange. RFC 5246 §7.4.7. */
final class WaitClientKeyExchange
    implements Server12State, Signing.AfterSignature, WaitClientCertificate.AfterCertificate {
  private final ServerFlight flight;
  private final Optional<ChainTrusted> chain;

  WaitClientKeyExchange(ServerFlight flight, Optional<ChainTrusted> chain) {
    this.flight = flight;
    this.chain = chain;
  }

  @Override
  public AfterKeyExchange on(ClientKeyExchange message, Turn12 turn) throws TlsException {
    Secret premaster = KeyExchangeStep.premaster(flight, message, turn);
    Keys12 keys = Keys12.agreed(flight.agreed().terms(), premaster, turn);
    return chain.isPresent()
        ? new WaitCertificateVerify(flight.agreed(), keys, chain.get())
        : new WaitChangeCipherSpec(new Closing(flight.agreed(), keys, new Claim.Nobody()));
  }

  @Override
  public void abandon() {
    flight.close();
  }

  /** Where ClientKeyExchange leads. */
  sealed interface AfterKeyExchange extends State
      permits WaitCertificateVerify, WaitChangeCipherSpec {}
}
