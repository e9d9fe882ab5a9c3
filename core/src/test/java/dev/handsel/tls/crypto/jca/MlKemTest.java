// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange.Response;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@link MlKem}, {@link KemGroup} and {@link HybridGroup} refuse before any provider is asked,
 * for JDK 17 has none.
 */
final class MlKemTest {
  private static final int Q = 3329;

  private static MlKem kem(MlKem.Parameters parameters) {
    Chosen nobody =
        new Chosen(
            parameters.primitive(),
            Security.getProvider("SUN"),
            parameters.primitive().names().get(0));
    return new MlKem(parameters, nobody, new SecureRandom());
  }

  /** Two coefficients of 12 bits stand in three bytes. */
  private static void write(byte[] key, int coefficient, int value) {
    int at = coefficient / 2 * 3;
    if (coefficient % 2 == 0) {
      key[at] = (byte) value;
      key[at + 1] = (byte) (key[at + 1] & 0xf0 | value >>> 8);
    } else {
      key[at + 1] = (byte) (key[at + 1] & 0x0f | value << 4);
      key[at + 2] = (byte) (value >>> 4);
    }
  }

  /** The encapsulation key check. FIPS 203 §7.2. */
  @ParameterizedTest
  @EnumSource
  void refusesAKeyWithACoefficientThatIsNotReduced(MlKem.Parameters parameters) {
    int coefficients = (parameters.keyLength() - 32) / 3 * 2;
    for (int at : new int[] {0, 1, 2, 3, coefficients - 2, coefficients - 1}) {
      for (int value : new int[] {Q, Q + 1, 0xfff}) {
        byte[] key = new byte[parameters.keyLength()];
        write(key, at, value);
        assertThatThrownBy(() -> kem(parameters).encapsulate(key))
            .isInstanceOf(InvalidShareException.class)
            .hasMessageContaining("3329");
      }
      byte[] key = new byte[parameters.keyLength()];
      write(key, at, Q - 1);
      // There is nobody to compute with it, which shows that it was not refused.
      assertThatThrownBy(() -> kem(parameters).encapsulate(key))
          .isInstanceOf(CryptoException.class)
          .hasMessageContaining("does not encapsulate");
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAKeyOfAnotherLength(MlKem.Parameters parameters) {
    for (int change : new int[] {-32, -3, -1, 1, 3}) {
      byte[] key = new byte[parameters.keyLength() + change];
      assertThatThrownBy(() -> kem(parameters).encapsulate(key))
          .isInstanceOf(InvalidShareException.class)
          .hasMessageContaining(key.length + " bytes");
      assertThatThrownBy(() -> new KemGroup(parameters, kem(parameters)).respond(key))
          .isInstanceOf(InvalidShareException.class)
          .hasMessageContaining("has " + parameters.keyLength());
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesACiphertextOfAnotherLength(MlKem.Parameters parameters) {
    PrivateKey none = new Encoded(null);
    for (int change : new int[] {-1, 1}) {
      byte[] ciphertext = new byte[parameters.ciphertextLength() + change];
      assertThatThrownBy(() -> kem(parameters).decapsulate(none, ciphertext))
          .isInstanceOf(InvalidShareException.class);
    }
    Throwable right =
        catchThrowable(
            () -> kem(parameters).decapsulate(none, new byte[parameters.ciphertextLength()]));
    assertThat(right).isInstanceOf(CryptoException.class);
  }

  @ParameterizedTest
  @EnumSource
  void encodesKeysOfOneFormAlone(MlKem.Parameters parameters) throws Exception {
    byte[] spki =
        Bytes.hex(
            parameters == MlKem.Parameters.ML_KEM_768
                ? "308204b2300b0609608648016503040402038204a100"
                : "30820632300b06096086480165030404030382062100");
    int prefix = spki.length;
    byte[] whole = Arrays.copyOf(spki, prefix + parameters.keyLength());
    assertThat(kem(parameters).encode(new Encoded(whole))).hasSize(parameters.keyLength());
    byte[] other = whole.clone();
    other[prefix - 1] ^= 1;
    for (byte[] wrong : new byte[][] {null, other, Arrays.copyOf(whole, whole.length - 1)}) {
      assertThatThrownBy(() -> kem(parameters).encode(new Encoded(wrong)))
          .isInstanceOf(CryptoException.class)
          .hasMessageContaining("in no form we know");
    }
  }

  /** A part that took a byte of the other's would make the secret of somebody else's choice. */
  @ParameterizedTest
  @EnumSource
  void refusesAHybridShareOfAnotherLength(Hybrid shape) {
    Group classical = new Unasked();
    HybridGroup group = new HybridGroup(shape, classical, kem(shape.parameters()));
    int whole = shape.classicalLength() + shape.parameters().keyLength();
    for (int length : new int[] {0, whole - 1, whole + 1, shape.parameters().keyLength()}) {
      assertThatThrownBy(() -> group.respond(new byte[length]))
          .isInstanceOf(InvalidShareException.class)
          .hasMessage("a share of %d bytes, where %s has %d", length, shape, whole);
    }
  }

  @Test
  void judgesTheKemsPartOfAHybridShareByItsPlace() {
    for (Hybrid shape : Hybrid.values()) {
      HybridGroup group = new HybridGroup(shape, new Unasked(), kem(shape.parameters()));
      byte[] share = new byte[shape.classicalLength() + shape.parameters().keyLength()];
      int kemAt = shape.kemFirst() ? 0 : shape.classicalLength();
      share[kemAt] = (byte) 0xff;
      share[kemAt + 1] = 0x0f;
      assertThatThrownBy(() -> group.respond(share))
          .isInstanceOf(InvalidShareException.class)
          .hasMessageContaining("3329");
    }
  }

  private static final class Unasked implements Group {
    @Override
    public Initiator initiate() {
      throw new AssertionError("asked in vain");
    }

    @Override
    public Response respond(byte[] peerShare) {
      throw new AssertionError("asked in vain");
    }
  }

  private record Encoded(byte @Nullable [] encoded) implements PublicKey, PrivateKey {
    @Override
    public String getAlgorithm() {
      return "ML-KEM";
    }

    @Override
    public String getFormat() {
      return "X.509";
    }

    @Override
    public byte @Nullable [] getEncoded() {
      return encoded;
    }
  }
}
