// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.BulkCipher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AeadVectorsTest {
  static Stream<Arguments> files() {
    return Stream.of(
            Wycheproof.everywhere(b -> b.supports(BulkCipher.AES_128_GCM), "aes_gcm_test.json"),
            Wycheproof.everywhere(
                b -> b.supports(BulkCipher.CHACHA20_POLY1305), "chacha20_poly1305_test.json"),
            Wycheproof.everywhere(b -> b.supports(BulkCipher.AES_128_CCM), "aes_ccm_test.json"))
        .flatMap(stream -> stream);
  }

  @ParameterizedTest
  @MethodSource("files")
  void sealsAndOpensAsTheVectorsSay(Wycheproof.Named named, String file) throws Exception {
    int checked = 0;
    List<String> wrong = new ArrayList<>();
    for (Wycheproof.Vector vector : Wycheproof.read(file)) {
      BulkCipher cipher = cipher(file, vector);
      if (cipher == null) {
        continue;
      }
      checked++;
      try (Aead aead = named.backend().aead(cipher, Secret.adopt(vector.bytes("key")))) {
        byte[] sealed = concat(vector.bytes("ct"), vector.bytes("tag"));
        // In this order: providers refuse to seal under a nonce they have opened with.
        boolean right = vector.invalid() || seals(aead, vector, sealed);
        if (!right || !opens(aead, vector, sealed)) {
          wrong.add(vector.toString());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(30);
  }

  private static boolean opens(Aead aead, Wycheproof.Vector vector, byte[] sealed)
      throws Exception {
    byte[] aad = vector.bytes("aad");
    byte[] message = vector.bytes("msg");
    byte[] out = new byte[sealed.length + 8];
    Arrays.fill(out, (byte) 0x5a);
    int written =
        aead.open(vector.bytes("iv"), aad, 0, aad.length, sealed, 0, sealed.length, out, 3);
    if (vector.invalid()) {
      int plain = Math.max(0, sealed.length - aead.tagLength());
      return written == Aead.FORGED
          && Arrays.equals(Arrays.copyOfRange(out, 3, 3 + plain), new byte[plain]);
    }
    return written == message.length
        && Arrays.equals(Arrays.copyOfRange(out, 3, 3 + written), message);
  }

  private static boolean seals(Aead aead, Wycheproof.Vector vector, byte[] sealed)
      throws Exception {
    byte[] aad = vector.bytes("aad");
    byte[] message = vector.bytes("msg");
    byte[] inPlace = new byte[message.length + aead.tagLength() + 5];
    System.arraycopy(message, 0, inPlace, 5, message.length);
    int written =
        aead.seal(vector.bytes("iv"), aad, 0, aad.length, inPlace, 5, message.length, inPlace, 5);
    return Arrays.equals(Arrays.copyOfRange(inPlace, 5, 5 + written), sealed);
  }

  /** The cipher of TLS with these sizes, or null. */
  private static @Nullable BulkCipher cipher(String file, Wycheproof.Vector vector) {
    if (vector.number("ivSize") != 96) {
      return null;
    }
    return switch (file + " " + vector.number("keySize") + " " + vector.number("tagSize")) {
      case "aes_gcm_test.json 128 128" -> BulkCipher.AES_128_GCM;
      case "aes_gcm_test.json 256 128" -> BulkCipher.AES_256_GCM;
      case "chacha20_poly1305_test.json 256 128" -> BulkCipher.CHACHA20_POLY1305;
      case "aes_ccm_test.json 128 128" -> BulkCipher.AES_128_CCM;
      case "aes_ccm_test.json 256 128" -> BulkCipher.AES_256_CCM;
      case "aes_ccm_test.json 128 64" -> BulkCipher.AES_128_CCM_8;
      case "aes_ccm_test.json 256 64" -> BulkCipher.AES_256_CCM_8;
      default -> null;
    };
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] whole = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, whole, first.length, second.length);
    return whole;
  }
}
