// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is compared with a secret is compared by {@code MessageDigest.isEqual}, which takes the same
 * time wherever the first difference stands. No test can see time; this one reads what is called.
 */
final class ConstantTimeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Binders.
        "handshake/PskBound",
        // Finished of both versions.
        "handshake/FinishedVerified",
        // verify_data of the handshake before.
        "handshake/client12/Precedent"
      })
  void comparesWithoutLookingForTheFirstDifference(String name) throws Exception {
    String pool = constants(name);
    assertThat(pool).contains("java/security/MessageDigest", "isEqual");
    assertThat(pool).doesNotContain("java/util/Arrays");
  }

  /** The names of what a class calls stand in its file as they are. */
  private static String constants(String name) throws Exception {
    try (InputStream in =
        ConstantTimeTest.class.getResourceAsStream("/dev/handsel/tls/" + name + ".class")) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
