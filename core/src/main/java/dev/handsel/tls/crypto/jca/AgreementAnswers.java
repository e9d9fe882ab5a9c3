// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static dev.handsel.tls.crypto.jca.KnownAnswers.expect;
import static dev.handsel.tls.crypto.jca.KnownAnswers.require;
import static dev.handsel.tls.crypto.jca.KnownAnswers.sha256;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.NamedGroup;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.spec.DHPrivateKeySpec;

/** Known-answer tests of key agreement. */
final class AgreementAnswers {
  private AgreementAnswers() {}

  static void curve(Curve curve, Chosen chosen, SecureRandom random)
      throws CryptoException, GeneralSecurityException {
    PrivateKey own =
        KeyFactory.getInstance(curve.keyAlgorithm(), chosen.provider())
            .generatePrivate(new PKCS8EncodedKeySpec(Answers.of(curve + ".private")));
    byte[] peer = Objects.requireNonNull(curve.share(Answers.of(curve + ".peer")));
    CurveGroup group = new CurveGroup(curve, chosen, random);
    try {
      expect(curve.name(), group.agree(own, peer));
    } catch (InvalidShareException e) {
      throw new CryptoException("a valid share was refused", e);
    }
    // Shows that fresh keys come in the encoding that shares are cut from.
    group.initiate();
  }

  static void finiteField(Chosen chosen, SecureRandom random)
      throws CryptoException, GeneralSecurityException {
    FiniteField field = FiniteField.named(NamedGroup.FFDHE2048);
    BigInteger exponent = new BigInteger(1, Answers.of("X25519"));
    // 2^3 to a small power is itself tiny: the answer begins with zeros, which must be there.
    for (BigInteger x : new BigInteger[] {exponent, BigInteger.valueOf(600)}) {
      PrivateKey own =
          KeyFactory.getInstance("DH", chosen.provider())
              .generatePrivate(new DHPrivateKeySpec(x, field.prime(), field.generator()));
      BigInteger peer = BigInteger.valueOf(8);
      byte[] expected = field.fixedLength(peer.modPow(x, field.prime()).toByteArray());
      try (Secret secret = new FiniteFieldGroup(field, chosen, random).agree(own, peer)) {
        require(Arrays.equals(expected, secret.expose()), "a wrong power modulo a prime");
      }
    }
    new FiniteFieldGroup(field, chosen, random).initiate();
  }

  /** ML-KEM is a function of its randomness, so fixed randomness has one answer. FIPS 203 §6. */
  static void kem(MlKem.Parameters parameters, Chosen chosen)
      throws CryptoException, GeneralSecurityException {
    MlKem kem = new MlKem(parameters, chosen, new Constant((byte) 0x24));
    KeyPair pair = kem.generate(new Constant((byte) 0x42));
    expect(parameters + ".key", sha256(pair.getPublic().getEncoded()));
    try {
      MlKem.Encapsulation sealed = kem.encapsulate(kem.encode(pair.getPublic()));
      expect(parameters + ".ciphertext", sha256(sealed.ciphertext()));
      expect(parameters.name(), sealed.secret());
      expect(parameters.name(), kem.decapsulate(pair.getPrivate(), sealed.ciphertext()));
    } catch (InvalidShareException e) {
      throw new CryptoException("a valid share was refused", e);
    }
  }

  /** The opposite of random, for tests that need one answer. */
  private static final class Constant extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte value;

    Constant(byte value) {
      super(null, null);
      this.value = value;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, value);
    }

    @Override
    public byte[] generateSeed(int count) {
      byte[] seed = new byte[count];
      nextBytes(seed);
      return seed;
    }

    @Override
    public String getAlgorithm() {
      return "constant";
    }
  }
}
