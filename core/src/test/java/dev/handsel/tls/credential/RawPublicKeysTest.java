// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.codec.Opaque;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RawPublicKeysTest {
  @ParameterizedTest
  @ValueSource(strings = {"EC", "P-384", "P-521", "Ed25519", "Ed448", "RSA", "RSASSA-PSS"})
  void readsBackEveryKindOfKey(String keyType) {
    PublicKey key = TestPeers.server(keyType).leaf().getPublicKey();

    assertThat(RawPublicKeys.decode(RawPublicKeys.encode(key))).isEqualTo(key);
  }

  @Test
  void refusesEveryTruncationAndWhatFollows() {
    String hex = RawPublicKeys.encode(TestPeers.server("EC").leaf().getPublicKey()).toHex();
    for (int length = 0; length < hex.length(); length += 2) {
      Opaque cut = Opaque.hex(hex.substring(0, length));
      assertThatThrownBy(() -> RawPublicKeys.decode(cut))
          .as("first %d bytes", length / 2)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> RawPublicKeys.decode(Opaque.hex(hex + "00")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bytes follow");
  }

  @Test
  void refusesACertificate() throws Exception {
    Opaque certificate = Opaque.of(TestPeers.server("EC").leaf().getEncoded());

    assertThatThrownBy(() -> RawPublicKeys.decode(certificate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a SubjectPublicKeyInfo");
  }

  /** A key of X25519 agrees and never signs. */
  @Test
  void refusesAKeyThatDoesNotSign() {
    Opaque x25519 = Opaque.hex("302a300506032b656e032100" + "09".repeat(32));

    assertThatThrownBy(() -> RawPublicKeys.decode(x25519))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("type X25519");
  }
}
