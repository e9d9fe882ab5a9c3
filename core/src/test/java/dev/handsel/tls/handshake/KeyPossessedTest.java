// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Role;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a CertificateVerify signs. Two sides of ours would agree about anything. */
final class KeyPossessedTest {
  private static final String SPACES = "20".repeat(64);
  private static final String HASH = "01".repeat(32);

  private static String content(Role signer) {
    byte[] hash = new byte[32];
    Arrays.fill(hash, (byte) 1);
    return Opaque.adopt(KeyPossessed.content13(signer, hash)).toHex();
  }

  /** The example of RFC 9846 §4.5.2. */
  @Test
  void isWhatTheExampleSays() {
    assertThat(content(Role.SERVER))
        .isEqualTo(
            SPACES
                + "544c5320312e332c207365727665722043657274696669636174655665726966"
                + "79"
                + "00"
                + HASH);
  }

  /** RFC 9846 §4.5.2: "TLS 1.3, client CertificateVerify" is the context string of a client. */
  @Test
  void isAnotherForAClient() {
    assertThat(content(Role.CLIENT))
        .isEqualTo(
            SPACES
                + "544c5320312e332c20636c69656e742043657274696669636174655665726966"
                + "79"
                + "00"
                + HASH);
  }
}
