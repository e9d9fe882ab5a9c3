// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.RsaKeyTransport;
import dev.handsel.tls.crypto.Secret;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RsaTransportVectorsTest {
  private static final int VERSION = 0x0303;

  static Stream<Arguments> files() {
    return Wycheproof.everywhere(
        b -> b.choices().offered(Primitive.RSA_DECRYPT), "rsa_pkcs1_2048_test.json");
  }

  /** No vector holds a premaster secret of TLS 1.2, so each must give the fallback, silently. */
  @ParameterizedTest
  @MethodSource("files")
  void answersWithTheFallbackToWhateverIsNoPremasterSecret(Wycheproof.Named named, String file)
      throws Exception {
    RsaKeyTransport transport = named.backend().rsaKeyTransport();
    byte[] random = named.backend().randomness().bytes(48);
    for (Wycheproof.Vector vector : Wycheproof.read(file)) {
      PrivateKey key =
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(vector.bytes("privateKeyPkcs8")));
      byte[] message = vector.bytes("msg");
      assertThat(vector.valid() && message.length == 48 && message[0] == 3 && message[1] == 3)
          .isFalse();
      Secret fallback = Secret.adopt(random.clone());
      byte[] ciphertext = Arrays.copyOf(vector.bytes("ct"), 256);
      assertThat(transport.decrypt(key, ciphertext, VERSION, fallback).expose())
          .as(vector.toString())
          .isEqualTo(random);
    }
  }
}
