// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.SuiteSpec;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TrafficSecretTest {
  private final TrafficSecret secret = secret();

  private static TrafficSecret secret() {
    try {
      return new TrafficSecret(
          Kdf.of(JcaBackend.of(CryptoTier.JDK_ONLY), HashAlgorithm.SHA256, Kdf.TLS13),
          Secret.adopt(Rfc8448.read("simple-1-rtt").get("c ap traffic")),
          "CLIENT_TRAFFIC_SECRET_0");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Computed apart from this code, from RFC 9846 §7.2. */
  @Test
  void givesWayToItsNextGeneration() {
    TrafficSecret next = secret.next();

    assertThat(Opaque.of(next.revealForKeyLog()))
        .isEqualTo(Opaque.hex("fcdfcc72725aaee48bf64e4fd8b749cdbdbab39d90da0b26e2245ca6ea167207"));
    SuiteSpec suite = CipherSuite.TLS_AES_128_GCM_SHA256.spec().orElseThrow();
    assertThatThrownBy(() -> secret.keys(suite)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void livesOnInTheBytesItReleases() {
    Kdf kdf = Kdf.of(JcaBackend.of(CryptoTier.JDK_ONLY), HashAlgorithm.SHA256, Kdf.TLS13);
    byte[] released = secret.release();

    assertThat(secret().revealForKeyLog()).isEqualTo(released);
    assertThatThrownBy(secret::release).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(secret::next).isInstanceOf(IllegalStateException.class);
    secret.close();
    assertThat(TrafficSecret.of(kdf, released).next().revealForKeyLog())
        .isEqualTo(secret().next().revealForKeyLog());
    assertThat(released).containsOnly(0);
  }

  @Test
  void outlivesItsCopy() {
    TrafficSecret copy = secret.copy();
    copy.close();

    Tls13Keys keys = secret.keys(CipherSuite.TLS_AES_256_GCM_SHA384.spec().orElseThrow());
    assertThat(keys.iv().length()).isEqualTo(12);
    assertThat(keys.key().length()).isEqualTo(32);
  }

  @Test
  void printsNothingOfItself() {
    assertThat(secret).hasToString("TrafficSecret(redacted)");
    assertThat(secret.logLabel()).isEqualTo("CLIENT_TRAFFIC_SECRET_0");
  }

  @Test
  void givesItsBytesToAKeyLogAlone() {
    assertThat(secret.revealForKeyLogIf(false)).isEmpty();
    assertThat(secret.revealForKeyLogIf(true)).isEqualTo(secret.revealForKeyLog()).hasSize(32);
  }
}
