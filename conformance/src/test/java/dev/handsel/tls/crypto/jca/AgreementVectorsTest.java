// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.NamedGroup;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AgreementVectorsTest {
  static Stream<Arguments> files() {
    return Stream.of(
            Wycheproof.everywhere(b -> b.supports(NamedGroup.X25519), "x25519_test.json"),
            Wycheproof.everywhere(b -> b.supports(NamedGroup.X448), "x448_test.json"),
            Wycheproof.everywhere(
                b -> b.supports(NamedGroup.SECP256R1),
                "ecdh_secp256r1_ecpoint_test.json",
                "ecdh_secp384r1_ecpoint_test.json",
                "ecdh_secp521r1_ecpoint_test.json"))
        .flatMap(stream -> stream);
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesAsTheVectorsSay(Wycheproof.Named named, String file) throws Exception {
    Curve curve = curve(file);
    Provider provider = named.backend().choices().require(curve.primitive()).provider();
    CurveGroup group =
        new CurveGroup(
            curve, named.backend().choices().require(curve.primitive()), new SecureRandom());
    List<String> wrong = new ArrayList<>();
    for (Wycheproof.Vector vector : Wycheproof.read(file)) {
      PrivateKey own = privateKey(curve, vector, provider);
      String answer;
      try (Secret secret = group.agree(own, vector.bytes("public"))) {
        answer = Arrays.equals(secret.expose(), vector.bytes("shared")) ? "right" : "wrong";
      } catch (InvalidShareException refused) {
        answer = "refused";
      } catch (CryptoException failed) {
        answer = "failed: " + failed;
      }
      if (!allowed(vector, answer)) {
        wrong.add(vector + " " + vector.text("result") + ": " + answer);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean allowed(Wycheproof.Vector vector, String answer) {
    if (vector.valid()) {
      return answer.equals("right");
    }
    if (vector.invalid()) {
      return answer.equals("refused");
    }
    // Twist points, points of small order, non-canonical ones, compressed ones.
    return answer.equals("right") || answer.equals("refused");
  }

  private static PrivateKey privateKey(Curve curve, Wycheproof.Vector vector, Provider provider)
      throws GeneralSecurityException {
    PrivateKey key;
    if (curve.montgomery()) {
      key =
          KeyFactory.getInstance(curve.name())
              .generatePrivate(
                  new XECPrivateKeySpec(
                      new NamedParameterSpec(curve.name()), vector.bytes("private")));
    } else {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(curve.name().toLowerCase(Locale.ROOT)));
      key =
          KeyFactory.getInstance("EC")
              .generatePrivate(
                  new ECPrivateKeySpec(
                      new BigInteger(vector.text("private"), 16),
                      parameters.getParameterSpec(ECParameterSpec.class)));
    }
    return KeyFactory.getInstance(curve.keyAlgorithm(), provider)
        .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
  }

  private static Curve curve(String file) {
    return switch (file) {
      case "x25519_test.json" -> Curve.X25519;
      case "x448_test.json" -> Curve.X448;
      case "ecdh_secp256r1_ecpoint_test.json" -> Curve.SECP256R1;
      case "ecdh_secp384r1_ecpoint_test.json" -> Curve.SECP384R1;
      default -> Curve.SECP521R1;
    };
  }
}
