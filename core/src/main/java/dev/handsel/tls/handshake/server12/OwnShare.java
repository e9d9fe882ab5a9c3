// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.FiniteFields;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.ServerKeyExchange;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.util.List;

/** Our private part of the key exchange, until ClientKeyExchange completes it. */
sealed interface OwnShare {
  void close();

  /** A fresh key of (EC)DHE; it serves once. RFC 8422 §5.4, RFC 5246 §7.4.3. */
  record Ephemeral(KeyExchange.Offer offer, NamedGroup group) implements OwnShare {
    static Ephemeral in(NamedGroup group, Turn12 turn) throws TlsException {
      try {
        return new Ephemeral(turn.crypto().keyExchange().offer(List.of(group)), group);
      } catch (CryptoException e) {
        throw LocalFailure.CRYPTO_FAILED.because(
            e, "cannot make a key in %s: %s", group, e.getMessage());
      }
    }

    ServerKeyExchange message(SignatureScheme scheme, Opaque signature) {
      Opaque share = Opaque.adopt(offer.share(group));
      byte[] body =
          group.finiteField()
              ? ServerKeyExchange.Dhe.CODEC.toBytes(
                  new ServerKeyExchange.Dhe(
                      number(FiniteFields.prime(group).orElseThrow()),
                      number(FiniteFields.GENERATOR),
                      share,
                      scheme,
                      signature))
              : ServerKeyExchange.Ecdhe.CODEC.toBytes(
                  new ServerKeyExchange.Ecdhe(
                      ServerKeyExchange.CURVE_TYPE_NAMED, group, share, scheme, signature));
      return new ServerKeyExchange(Opaque.adopt(body));
    }

    /** What our signature covers besides the randoms. */
    Opaque parameters(SignatureScheme scheme) {
      return message(scheme, Opaque.EMPTY).parameters(Opaque.EMPTY);
    }

    private static Opaque number(BigInteger value) {
      byte[] bytes = value.toByteArray();
      return Opaque.of(bytes, bytes[0] == 0 ? 1 : 0, bytes.length);
    }

    @Override
    public void close() {
      offer.close();
    }
  }

  /**
   * The certificate's own key, which decrypts the premaster secret. RFC 5246 §7.4.7.1.
   *
   * @param modulusLength in bytes
   */
  record Decryption(PrivateKey key, int modulusLength) implements OwnShare {
    @Override
    public void close() {}
  }
}
