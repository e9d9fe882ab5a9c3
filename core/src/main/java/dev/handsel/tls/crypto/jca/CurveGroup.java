// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange.Response;
import dev.handsel.tls.crypto.Secret;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** Diffie-Hellman on an elliptic curve. RFC 9846 §7.4.2. */
final class CurveGroup implements Group {
  private final Curve curve;
  private final Chosen chosen;
  private final SecureRandom random;
  // Neither keeps a private key once it has answered.
  private final Idle<KeyPairGenerator> generators = new Idle<>();
  private final Idle<KeyFactory> factories = new Idle<>();

  CurveGroup(Curve curve, Chosen chosen, SecureRandom random) {
    this.curve = curve;
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
        return agree(pair.getPrivate(), decode(peerShare));
      }
    };
  }

  @Override
  public Response respond(byte[] peerShare) throws CryptoException, InvalidShareException {
    PublicKey peer = decode(peerShare);
    KeyPair pair = generate();
    return new Response(shareOf(pair.getPublic()), agree(pair.getPrivate(), peer));
  }

  /** The secret of {@code own} with {@code peerShare}, for known-answer tests too. */
  Secret agree(PrivateKey own, byte[] peerShare) throws CryptoException, InvalidShareException {
    return agree(own, decode(peerShare));
  }

  private KeyPair generate() throws CryptoException {
    try {
      KeyPairGenerator generator = generators.take();
      if (generator == null) {
        generator = KeyPairGenerator.getInstance(curve.keyAlgorithm(), chosen.provider());
        curve.initialize(generator, random);
      }
      KeyPair pair = generator.generateKeyPair();
      generators.add(generator);
      return pair;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CryptoException(chosen + " makes no key for " + curve, e);
    }
  }

  private byte[] shareOf(PublicKey key) throws CryptoException {
    byte[] share = curve.share(key.getEncoded());
    if (share == null) {
      throw new CryptoException(chosen + " encodes keys of " + curve + " in no form we know");
    }
    return share;
  }

  private PublicKey decode(byte[] share) throws CryptoException, InvalidShareException {
    curve.check(share);
    try {
      KeyFactory factory = factories.take();
      if (factory == null) {
        factory = KeyFactory.getInstance(curve.keyAlgorithm(), chosen.provider());
      }
      PublicKey key = factory.generatePublic(new X509EncodedKeySpec(curve.spki(share)));
      factories.add(factory);
      return key;
    } catch (InvalidKeySpecException e) {
      throw new InvalidShareException(chosen + " refuses a share of " + curve, e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CryptoException(chosen + " reads no key of " + curve, e);
    }
  }

  private Secret agree(PrivateKey own, PublicKey peer)
      throws CryptoException, InvalidShareException {
    byte[] secret;
    try {
      KeyAgreement agreement = KeyAgreement.getInstance(chosen.algorithm(), chosen.provider());
      agreement.init(own);
      agreement.doPhase(peer, true);
      secret = agreement.generateSecret();
    } catch (InvalidKeyException | IllegalStateException e) {
      throw new InvalidShareException(chosen + " refuses a share of " + curve, e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CryptoException(chosen + " agrees on nothing over " + curve, e);
    }
    if (secret.length != curve.secretLength()) {
      Arrays.fill(secret, (byte) 0);
      throw new CryptoException(
          chosen + " gives " + secret.length + " bytes of secret over " + curve);
    }
    if (curve.montgomery()) {
      refuseZero(secret);
    }
    return Secret.adopt(secret);
  }

  /** "MUST check whether the computed shared secret is the all-zero value". RFC 9846 §7.4.2. */
  private void refuseZero(byte[] secret) throws InvalidShareException {
    int any = 0;
    for (byte b : secret) {
      any |= b;
    }
    if (any == 0) {
      throw new InvalidShareException("a share of small order on " + curve);
    }
  }
}
