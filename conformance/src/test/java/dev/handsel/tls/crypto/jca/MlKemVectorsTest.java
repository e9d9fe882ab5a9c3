// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.vocab.NamedGroup;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class MlKemVectorsTest {
  static Stream<Arguments> files() {
    return Wycheproof.everywhere(
        MlKemVectorsTest::served, "mlkem_768_test.json", "mlkem_1024_test.json");
  }

  static Stream<Arguments> encapsulations() {
    return Wycheproof.everywhere(MlKemVectorsTest::served, "mlkem_768_encaps_test.json");
  }

  private static boolean served(JcaBackend backend) {
    return backend.supports(NamedGroup.SECP256R1_MLKEM768);
  }

  @ParameterizedTest
  @MethodSource("files")
  void decapsulatesAsTheVectorsSay(Wycheproof.Named named, String file) throws Exception {
    MlKem kem = kem(named, file);
    List<String> wrong = new ArrayList<>();
    for (Wycheproof.Vector vector : Wycheproof.read(file)) {
      if (vector.bytes("seed").length != 64) {
        // Our seeds come from a SecureRandom and have the right length.
        continue;
      }
      KeyPair pair = kem.generate(new Replay(vector.bytes("seed")));
      String answer;
      try {
        byte[] secret = kem.decapsulate(pair.getPrivate(), vector.bytes("c")).expose();
        answer = Arrays.equals(secret, vector.bytes("K")) ? "right" : "wrong";
      } catch (InvalidShareException refused) {
        answer = "refused";
      }
      if (!answer.equals(vector.valid() ? "right" : "refused")
          || vector.valid() && !Arrays.equals(kem.encode(pair.getPublic()), vector.bytes("ek"))) {
        wrong.add(vector + " " + vector.text("result") + ": " + answer);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("encapsulations")
  void encapsulatesAsTheVectorsSay(Wycheproof.Named named, String file) throws Exception {
    MlKem kem = kem(named, file);
    List<String> wrong = new ArrayList<>();
    for (Wycheproof.Vector vector : Wycheproof.read(file)) {
      String answer;
      try {
        MlKem.Encapsulation sealed =
            kem.encapsulate(vector.bytes("ek"), new Replay(vector.bytes("m")));
        answer =
            Arrays.equals(sealed.secret().expose(), vector.bytes("K"))
                    && Arrays.equals(sealed.ciphertext(), vector.bytes("c"))
                ? "right"
                : "wrong";
      } catch (InvalidShareException refused) {
        answer = "refused";
      }
      if (!answer.equals(vector.valid() ? "right" : "refused")) {
        wrong.add(vector + " " + vector.text("result") + ": " + answer);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static MlKem kem(Wycheproof.Named named, String file) throws CryptoException {
    MlKem.Parameters parameters =
        file.contains("1024") ? MlKem.Parameters.ML_KEM_1024 : MlKem.Parameters.ML_KEM_768;
    return new MlKem(
        parameters, named.backend().choices().require(parameters.primitive()), new SecureRandom());
  }

  /** Gives out bytes written down before. */
  private static final class Replay extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] script;
    private int at;

    Replay(byte[] script) {
      super(null, null);
      this.script = script;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(script, at, bytes, 0, bytes.length);
      at += bytes.length;
    }
  }
}
