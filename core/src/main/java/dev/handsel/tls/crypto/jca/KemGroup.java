// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange.Response;
import dev.handsel.tls.crypto.Secret;
import java.security.KeyPair;

/** ML-KEM alone, with nothing to fall back on should it break. draft-ietf-tls-mlkem. */
final class KemGroup implements Group {
  private final MlKem.Parameters parameters;
  private final MlKem kem;

  KemGroup(MlKem.Parameters parameters, MlKem kem) {
    this.parameters = parameters;
    this.kem = kem;
  }

  @Override
  public Initiator initiate() throws CryptoException {
    KeyPair pair = kem.generate();
    byte[] share = kem.encode(pair.getPublic());
    return new Initiator() {
      @Override
      public byte[] share() {
        return share;
      }

      @Override
      public Secret complete(byte[] peerShare) throws CryptoException, InvalidShareException {
        requireLength(peerShare, parameters.ciphertextLength());
        return kem.decapsulate(pair.getPrivate(), peerShare);
      }
    };
  }

  @Override
  public Response respond(byte[] peerShare) throws CryptoException, InvalidShareException {
    requireLength(peerShare, parameters.keyLength());
    MlKem.Encapsulation sealed = kem.encapsulate(peerShare);
    return new Response(sealed.ciphertext(), sealed.secret());
  }

  private void requireLength(byte[] share, int length) throws InvalidShareException {
    if (share.length != length) {
      throw new InvalidShareException(
          "a share of " + share.length + " bytes, where " + parameters + " has " + length);
    }
  }
}
