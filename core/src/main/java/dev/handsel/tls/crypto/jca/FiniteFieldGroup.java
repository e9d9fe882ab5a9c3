// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange.Response;
import dev.handsel.tls.crypto.Secret;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import javax.crypto.interfaces.DHPublicKey;
import javax.crypto.spec.DHParameterSpec;
import javax.crypto.spec.DHPublicKeySpec;

/** Diffie-Hellman modulo a prime. RFC 7919, RFC 9846 §7.4.1. */
final class FiniteFieldGroup implements Group {
  private final FiniteField field;
  private final Chosen chosen;
  private final SecureRandom random;

  FiniteFieldGroup(FiniteField field, Chosen chosen, SecureRandom random) {
    this.field = field;
    this.chosen = chosen;
    this.random = random;
  }

  @Override
  public Initiator initiate() throws CryptoException {
    KeyPair pair = generate();
    byte[] share = shareOf(pair.getPublic());
    return new Initiator() {
      @Override
      public byte[] share() {
        return share;
      }

      @Override
      public Secret complete(byte[] peerShare) throws CryptoException, InvalidShareException {
        return agree(pair.getPrivate(), field.element(peerShare));
      }
    };
  }

  @Override
  public Response respond(byte[] peerShare) throws CryptoException, InvalidShareException {
    BigInteger peer = field.element(peerShare);
    KeyPair pair = generate();
    return new Response(shareOf(pair.getPublic()), agree(pair.getPrivate(), peer));
  }

  private KeyPair generate() throws CryptoException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("DH", chosen.provider());
      generator.initialize(
          new DHParameterSpec(field.prime(), field.generator(), field.exponentBits()), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CryptoException(chosen + " makes no key in " + field, e);
    }
  }

  private byte[] shareOf(PublicKey key) throws CryptoException {
    if (key instanceof DHPublicKey dh) {
      return field.fixedLength(dh.getY().toByteArray());
    }
    throw new CryptoException(chosen + " makes keys that do not tell their value");
  }

  Secret agree(PrivateKey own, BigInteger peer) throws CryptoException {
    byte[] secret;
    try {
      PublicKey peerKey =
          KeyFactory.getInstance("DH", chosen.provider())
              .generatePublic(new DHPublicKeySpec(peer, field.prime(), field.generator()));
      KeyAgreement agreement = KeyAgreement.getInstance(chosen.algorithm(), chosen.provider());
      agreement.init(own);
      agreement.doPhase(peerKey, true);
      secret = agreement.generateSecret();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CryptoException(chosen + " agrees on nothing in " + field, e);
    }
    byte[] padded = field.fixedLength(secret);
    if (padded != secret) {
      Arrays.fill(secret, (byte) 0);
    }
    return Secret.adopt(padded);
  }
}
