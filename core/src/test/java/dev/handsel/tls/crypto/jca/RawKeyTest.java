// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

final class RawKeyTest {
  private final byte[] bytes = Bytes.counting(16);

  @Test
  void givesCopiesUntilItIsDestroyed() {
    KeyBytes key = KeyBytes.viewOf("AES", bytes);
    key.getEncoded()[5] = 99;
    assertThat(key.getEncoded()).isEqualTo(Bytes.counting(16));
    assertThat(key.isDestroyed()).isFalse();

    key.destroy();

    assertThat(bytes).containsOnly(0);
    assertThat(key.isDestroyed()).isTrue();
    assertThatThrownBy(key::getEncoded).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ownsWhatItCopied() {
    KeyBytes key = KeyBytes.copyOf("AES", bytes);
    bytes[0] = 99;
    assertThat(key.getEncoded()).isEqualTo(Bytes.counting(16));
  }

  @Test
  void staysInMemoryAndPrintsNothing() throws Exception {
    KeyBytes key = KeyBytes.copyOf("AES", bytes);
    assertThat(key).hasToString("AES key");
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(key)).isInstanceOf(NotSerializableException.class);
    }
  }
}
