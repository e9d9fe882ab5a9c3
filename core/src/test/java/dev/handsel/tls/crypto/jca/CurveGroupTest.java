// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import javax.crypto.KeyAgreementSpi;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What no provider may talk a curve into; the JDK's own refuse most of it themselves. */
final class CurveGroupTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static CurveGroup group(Curve curve, byte[] secret) {
    return group(curve, secret, curve.keyAlgorithm());
  }

  private static CurveGroup group(Curve curve, byte[] secret, String keys) {
    Provider provider = new Fixed(curve, secret, keys);
    return new CurveGroup(
        curve, new Chosen(curve.primitive(), provider, curve.primitive().names().get(0)), RANDOM);
  }

  /** "MUST check whether the computed shared secret is the all-zero value". RFC 9846 §7.4.2. */
  @Test
  void refusesASecretOfZerosWhateverTheProviderThinksOfIt() throws Exception {
    for (Curve curve : new Curve[] {Curve.X25519, Curve.X448}) {
      byte[] zeros = new byte[curve.secretLength()];
      CurveGroup group = group(curve, zeros);
      byte[] share = group.initiate().share();
      assertThatThrownBy(() -> group.respond(share))
          .isInstanceOf(InvalidShareException.class)
          .hasMessageContaining("small order");
      assertThatThrownBy(() -> group.initiate().complete(share))
          .isInstanceOf(InvalidShareException.class);
      for (int at = 0; at < zeros.length; at++) {
        byte[] almost = new byte[zeros.length];
        almost[at] = 1;
        assertThat(group(curve, almost).respond(share).secret().expose()).isEqualTo(almost);
      }
    }
  }

  @Test
  void takesNoSecretOfAnotherLength() throws Exception {
    for (Curve curve : new Curve[] {Curve.X25519, Curve.SECP256R1}) {
      byte[] share = group(curve, new byte[32]).initiate().share();
      for (int length : new int[] {0, 31, 33}) {
        assertThatThrownBy(() -> group(curve, new byte[length]).respond(share))
            .isInstanceOf(CryptoException.class)
            .hasMessageContaining(length + " bytes of secret");
      }
    }
  }

  @Test
  void sendsNoShareThatIsOfAnotherCurve() {
    CurveGroup group = group(Curve.X25519, new byte[32], "X448");
    assertThatThrownBy(group::initiate)
        .isInstanceOf(CryptoException.class)
        .hasMessageContaining("in no form we know");
  }

  /** Keys of the JDK, and always the same secret. */
  private static final class Fixed extends Provider {
    private static final long serialVersionUID = 1L;

    Fixed(Curve curve, byte[] secret, String keys) {
      super("Fixed", "1", "a test's");
      Provider jdk = Security.getProvider("SunEC");
      put("KeyPairGenerator", curve.keyAlgorithm(), () -> generator(curve, keys, jdk));
      put("KeyFactory", curve.keyAlgorithm(), () -> factory(curve, jdk));
      put("KeyAgreement", curve.primitive().names().get(0), () -> new Agreement(secret));
    }

    private interface Maker {
      Object make() throws GeneralSecurityException;
    }

    private void put(String type, String name, Maker maker) {
      putService(
          new Service(this, type, name, Fixed.class.getName(), null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
              try {
                return maker.make();
              } catch (GeneralSecurityException e) {
                throw new NoSuchAlgorithmException(e);
              }
            }
          });
    }

    private static KeyPairGenerator generator(Curve curve, String keys, Provider jdk)
        throws GeneralSecurityException {
      KeyPairGenerator real = KeyPairGenerator.getInstance(keys, jdk);
      return new KeyPairGenerator(keys) {
        @Override
        public void initialize(int bits, SecureRandom random) {
          // The JDK's generators take their own bits alone.
        }

        @Override
        public void initialize(AlgorithmParameterSpec parameters, SecureRandom random)
            throws InvalidAlgorithmParameterException {
          real.initialize(parameters, random);
        }

        @Override
        public KeyPair generateKeyPair() {
          return real.generateKeyPair();
        }
      };
    }

    private static KeyFactorySpi factory(Curve curve, Provider jdk)
        throws GeneralSecurityException {
      KeyFactory real = KeyFactory.getInstance(curve.keyAlgorithm(), jdk);
      return new KeyFactorySpi() {
        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
          return real.generatePublic(spec);
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
          return real.generatePrivate(spec);
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> type)
            throws InvalidKeySpecException {
          return real.getKeySpec(key, type);
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
          return real.translateKey(key);
        }
      };
    }
  }

  private static final class Agreement extends KeyAgreementSpi {
    private final byte[] secret;

    Agreement(byte[] secret) {
      this.secret = secret;
    }

    @Override
    protected void engineInit(Key key, SecureRandom random) {}

    @Override
    protected void engineInit(Key key, AlgorithmParameterSpec parameters, SecureRandom random) {}

    @Override
    protected @Nullable Key engineDoPhase(Key key, boolean last) {
      return null;
    }

    @Override
    protected byte[] engineGenerateSecret() {
      return secret.clone();
    }

    @Override
    protected int engineGenerateSecret(byte[] target, int offset) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected SecretKey engineGenerateSecret(String algorithm) {
      throw new UnsupportedOperationException();
    }
  }
}
