// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.RsaKeyTransport;
import dev.handsel.tls.crypto.Secret;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class RsaNoPaddingTest {
  private static final int OFFERED = 0x0303;
  private static KeyPair pair;

  private final RsaKeyTransport transport = JcaBackend.of(CryptoTier.JDK_ONLY).rsaKeyTransport();
  private final byte[] fallback = Bytes.counting(48);

  @BeforeAll
  static void makeKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    pair = generator.generateKeyPair();
  }

  private static byte[] premaster() {
    byte[] premaster = new byte[48];
    Arrays.fill(premaster, (byte) 0x77);
    premaster[0] = 3;
    premaster[1] = 3;
    return premaster;
  }

  /** 00 02, padding, 00, premaster secret. */
  private static byte[] encoded(int length) {
    byte[] encoded = new byte[length];
    Arrays.fill(encoded, (byte) 0xa5);
    encoded[0] = 0;
    encoded[1] = 2;
    encoded[length - 49] = 0;
    System.arraycopy(premaster(), 0, encoded, length - 48, 48);
    return encoded;
  }

  private byte[] select(byte[] encoded) {
    return RsaNoPadding.select(encoded, OFFERED, fallback).expose();
  }

  @Test
  void carriesAPremasterSecret() throws Exception {
    byte[] ciphertext = transport.encrypt(pair.getPublic(), Secret.adopt(premaster()));
    assertThat(ciphertext).hasSize(256);
    assertThat(
            transport
                .decrypt(pair.getPrivate(), ciphertext, OFFERED, Secret.adopt(fallback))
                .expose())
        .isEqualTo(premaster());
    assertThat(transport.usable(pair.getPrivate())).isTrue();
  }

  @Test
  void answersWithTheFallbackToAnyCiphertext() {
    for (int bit = 0; bit < 8; bit++) {
      byte[] ciphertext = new byte[256];
      ciphertext[255] = (byte) (1 << bit);
      assertThat(
              transport
                  .decrypt(pair.getPrivate(), ciphertext, OFFERED, Secret.adopt(fallback.clone()))
                  .expose())
          .isEqualTo(fallback);
    }
  }

  @Test
  void answersWithTheFallbackWhenTheProviderRefuses() {
    byte[] aboveTheModulus = new byte[256];
    Arrays.fill(aboveTheModulus, (byte) 0xff);
    assertThat(
            transport
                .decrypt(pair.getPrivate(), aboveTheModulus, OFFERED, Secret.adopt(fallback))
                .expose())
        .isEqualTo(fallback);
  }

  @Test
  void selectsTheSecretUnderRightPaddingOnly() {
    assertThat(select(encoded(256))).isEqualTo(premaster());
    assertThat(select(encoded(59))).isEqualTo(premaster());
    for (int at : new int[] {0, 1, 207, 208, 209}) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = encoded(256);
        changed[at] ^= (byte) (1 << bit);
        assertThat(select(changed)).as("byte %d, bit %d", at, bit).isEqualTo(fallback);
      }
    }
    for (int at = 2; at < 207; at++) {
      byte[] changed = encoded(256);
      changed[at] = 0;
      assertThat(select(changed)).as("a zero at %d", at).isEqualTo(fallback);
      changed[at] = 1;
      assertThat(select(changed)).isEqualTo(premaster());
    }
  }

  @Test
  void bindsTheSecretToTheVersionOffered() {
    assertThat(RsaNoPadding.select(encoded(256), 0x0302, fallback).expose()).isEqualTo(fallback);
    assertThat(RsaNoPadding.select(encoded(256), 0x0203, fallback).expose()).isEqualTo(fallback);
  }

  /** One that lies elsewhere, is too short, or is no RSA key, would only ever give the fallback. */
  @Test
  void usesKeysThatCanDecryptAPremasterSecretAlone() throws Exception {
    assertThat(transport.usable(new Key("RSA", "PKCS#8", 59 * 8))).isTrue();
    assertThat(transport.usable(new Key("RSA", "PKCS#8", 58 * 8))).isFalse();
    assertThat(transport.usable(new Key("RSASSA-PSS", "PKCS#8", 2048))).isFalse();
    assertThat(transport.usable(new Key("RSA", "RAW", 2048))).isFalse();
    assertThat(transport.usable(new Key("RSA", null, 2048))).isFalse();
    KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
    assertThat(transport.usable(ec.generateKeyPair().getPrivate())).isFalse();
  }

  private record Key(String algorithm, @Nullable String format, int bits) implements RSAPrivateKey {
    @Override
    public String getAlgorithm() {
      return algorithm;
    }

    @Override
    public @Nullable String getFormat() {
      return format;
    }

    @Override
    public byte[] getEncoded() {
      return new byte[1];
    }

    @Override
    public BigInteger getModulus() {
      return BigInteger.ONE.shiftLeft(bits - 1);
    }

    @Override
    public BigInteger getPrivateExponent() {
      return BigInteger.ONE;
    }
  }

  /** A key that nobody takes: neither an exception nor another time to tell of it. */
  @Test
  void answersWithTheFallbackUnderAKeyThatCannotBeUsed() {
    Secret answer =
        transport.decrypt(
            new Key("RSA", null, 2048), new byte[256], OFFERED, Secret.adopt(fallback.clone()));
    assertThat(answer.expose()).isEqualTo(fallback);
  }

  @Test
  void takesNoPremasterSecretOfAnotherLength() throws Exception {
    byte[] shortCiphertext =
        transport.encrypt(pair.getPublic(), Secret.adopt(new byte[] {3, 3, 1}));
    assertThat(
            transport
                .decrypt(
                    pair.getPrivate(), shortCiphertext, OFFERED, Secret.adopt(fallback.clone()))
                .expose())
        .isEqualTo(fallback);
  }
}
