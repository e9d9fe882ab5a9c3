// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Keys12;
import dev.handsel.tls.handshake.Premaster;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.ClientKeyExchange;
import java.security.PublicKey;
import java.util.Optional;

/** What the server's flight of a full handshake established. */
record ServerFlight(Agreed agreed, Claim claim, ServerShare share) {

  /** Sends ClientKeyExchange; from then on both sides have the keys. RFC 5246 §7.4.7. */
  Closing exchangeKeys(Turn12 turn) throws TlsException {
    Secret premaster = agree(turn);
    return new Closing(
        agreed, Keys12.agreed(agreed.terms(), premaster, turn), claim, Optional.empty());
  }

  private Secret agree(Turn12 turn) throws TlsException {
    try {
      if (share instanceof ServerShare.None none) {
        return transport(none.key(), turn);
      }
      if (share instanceof ServerShare.Curve curve) {
        KeyExchange.Response response =
            turn.crypto().keyExchange().respond(curve.group(), curve.share().toByteArray());
        turn.send(ClientKeyExchange.ofPoint(response.share()));
        return response.secret();
      }
      ServerShare.FiniteField field = (ServerShare.FiniteField) share;
      KeyExchange.Response response =
          turn.crypto()
              .keyExchange()
              .respond(
                  new KeyExchange.DhParameters(
                      field.prime().toByteArray(), field.generator().toByteArray()),
                  field.share().toByteArray());
      turn.send(ClientKeyExchange.ofLong(response.share()));
      return Premaster.ofFiniteField(response.secret());
    } catch (InvalidShareException e) {
      throw PeerMisbehaved.KEY_SHARE_INVALID.because(
          e, "the server's share is not valid: %s", e.getMessage());
    } catch (CryptoException e) {
      throw LocalFailure.CRYPTO_FAILED.because(e, "cannot agree on keys: %s", e.getMessage());
    }
  }

  private Secret transport(PublicKey key, Turn12 turn) throws TlsException, CryptoException {
    // RFC 5246 §7.4.7.1: client_version is "the latest (newest) version supported by the client",
    // as the hello offered it.
    Secret premaster =
        Premaster.random(agreed.offer().hello().legacyVersion(), turn.crypto().randomness());
    byte[] encrypted = turn.crypto().rsaKeyTransport().encrypt(key, premaster);
    turn.send(ClientKeyExchange.ofLong(encrypted));
    return premaster;
  }
}
