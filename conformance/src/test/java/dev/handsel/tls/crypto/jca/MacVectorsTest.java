// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class MacVectorsTest {
  static Stream<Arguments> macs() {
    return Wycheproof.everywhere(
        b -> b.supports(HashAlgorithm.SHA256), "hmac_sha256_test.json", "hmac_sha384_test.json");
  }

  static Stream<Arguments> hkdfs() {
    return Wycheproof.everywhere(
        b -> b.supports(HashAlgorithm.SHA256), "hkdf_sha256_test.json", "hkdf_sha384_test.json");
  }

  @ParameterizedTest
  @MethodSource("macs")
  void authenticatesAsTheVectorsSay(Wycheproof.Named named, String file) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Wycheproof.Vector vector : Wycheproof.read(file)) {
      try (Hmac hmac = named.backend().hmac(hash(file), Secret.adopt(vector.bytes("key")))) {
        hmac.update(vector.bytes("msg"));
        byte[] tag = Arrays.copyOf(hmac.doFinal(), vector.number("tagSize") / 8);
        if (Arrays.equals(tag, vector.bytes("tag")) != vector.valid()) {
          wrong.add(vector.toString());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hkdfs")
  void derivesAsTheVectorsSay(Wycheproof.Named named, String file) throws Exception {
    Hkdf hkdf = named.backend().hkdf(hash(file));
    for (Wycheproof.Vector vector : Wycheproof.read(file)) {
      int size = vector.number("size");
      Secret prk =
          hkdf.extract(Secret.adopt(vector.bytes("salt")), Secret.adopt(vector.bytes("ikm")));
      if (vector.valid()) {
        assertThat(hkdf.expand(prk, vector.bytes("info"), size).expose())
            .as(vector.toString())
            .isEqualTo(vector.bytes("okm"));
      } else {
        assertThatThrownBy(() -> hkdf.expand(prk, vector.bytes("info"), size))
            .as(vector.toString())
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static HashAlgorithm hash(String file) {
    return file.contains("sha256") ? HashAlgorithm.SHA256 : HashAlgorithm.SHA384;
  }
}
