// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.HashAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values were computed apart from this code, from RFC 9846 §7.5. */
final class Exporter13Test {
  private final Kdf kdf =
      Kdf.of(JcaBackend.of(CryptoTier.JDK_ONLY), HashAlgorithm.SHA256, Kdf.TLS13);

  /** The exporter secret of RFC 8448 §3. */
  private final Exporter13 exporter =
      new Exporter13(
          kdf,
          Secret.adopt(
              Opaque.hex("fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50")
                  .toByteArray()));

  @Test
  void exportsTheSameWithAnEmptyContextAndWithNone() {
    Opaque wanted = Opaque.hex("c272ae7b94b09bdef9bac004f456319736b65659");

    assertThat(Opaque.of(exporter.export("EXPERIMENTAL x", null, 20))).isEqualTo(wanted);
    assertThat(Opaque.of(exporter.export("EXPERIMENTAL x", new byte[0], 20))).isEqualTo(wanted);
  }

  @Test
  void exportsMoreThanOneHash() {
    assertThat(Opaque.of(exporter.export("EXPERIMENTAL x", Opaque.hex("abcd").toByteArray(), 40)))
        .isEqualTo(
            Opaque.hex(
                "2f5cf6b657ba49cee0604569da15446a2e57bf1f20275a226df93a816c6668a5"
                    + "7d5d9e636ed34943"));
  }

  @ParameterizedTest
  @ValueSource(ints = {249, 250})
  void refusesALabelThatWouldBeCut(int length) {
    String label = "x".repeat(length);
    if (length <= 249) {
      assertThat(exporter.export(label, null, 1)).hasSize(1);
    } else {
      assertThatThrownBy(() -> exporter.export(label, null, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 249 characters");
    }
  }

  @Test
  void refusesMoreThanHkdfGives() {
    assertThat(exporter.export("x", null, 255 * 32)).hasSize(255 * 32);
    assertThatThrownBy(() -> exporter.export("x", null, 255 * 32 + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void exportsNothingAfterItsEnd() {
    exporter.close();

    assertThatThrownBy(() -> exporter.export("x", null, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThat(exporter).hasToString("Exporter13(redacted)");
  }

  @Test
  void refusesALabelOfTlsItself() {
    assertThatThrownBy(() -> exporter.export("key expansion", null, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to TLS itself");
  }
}
