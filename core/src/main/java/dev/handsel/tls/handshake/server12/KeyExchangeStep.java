// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Alphabet;
import dev.handsel.tls.handshake.Premaster;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.ClientKeyExchange;
import dev.handsel.tls.vocab.NamedGroup;

/** From the client's part of the key exchange to the premaster secret. */
final class KeyExchangeStep {
  private static final int PREMASTER_LENGTH = 48;

  private KeyExchangeStep() {}

  static Secret premaster(ServerFlight flight, ClientKeyExchange message, Turn12 turn)
      throws TlsException {
    try {
      return flight.share() instanceof OwnShare.Decryption decryption
          ? decrypt(flight, decryption, message, turn)
          : agree((OwnShare.Ephemeral) flight.share(), message);
    } catch (DecodeException e) {
      throw Alphabet.malformed(e);
    } finally {
      flight.close();
    }
  }

  private static Secret agree(OwnShare.Ephemeral own, ClientKeyExchange message)
      throws DecodeException, TlsException {
    NamedGroup group = own.group();
    Opaque share = group.finiteField() ? message.longValue() : message.point();
    try {
      Secret secret = own.offer().complete(group, share.toByteArray());
      return group.finiteField() ? Premaster.ofFiniteField(secret) : secret;
    } catch (InvalidShareException e) {
      throw PeerMisbehaved.KEY_SHARE_INVALID.because(
          e, "the client's share of %s is not valid: %s", group, e.getMessage());
    } catch (CryptoException e) {
      throw LocalFailure.CRYPTO_FAILED.because(e, "cannot agree in %s: %s", group, e.getMessage());
    }
  }

  /**
   * RFC 5246 §7.4.7.1: a premaster secret that does not decrypt "MUST NOT" be told from one that
   * does. A random one takes its place without a branch, and Finished fails in either case.
   */
  private static Secret decrypt(
      ServerFlight flight, OwnShare.Decryption own, ClientKeyExchange message, Turn12 turn)
      throws DecodeException, TlsException {
    Secret fallback = Secret.adopt(turn.crypto().randomness().bytes(PREMASTER_LENGTH));
    Opaque encrypted = message.longValue();
    if (encrypted.length() != own.modulusLength()) {
      // Anybody can see this length, but "the server MUST NOT generate an alert" for it either.
      return fallback;
    }
    int offered = flight.agreed().asked().hello().legacyVersion().code();
    // The answer may be the fallback itself.
    try (fallback;
        Secret answer =
            turn.crypto()
                .rsaKeyTransport()
                .decrypt(own.key(), encrypted.toByteArray(), offered, fallback)) {
      return answer.copy();
    }
  }
}
