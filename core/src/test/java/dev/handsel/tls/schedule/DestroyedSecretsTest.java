// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever has been closed or spent holds zeros and derives nothing more. */
final class DestroyedSecretsTest {
  private static final byte[] HASH = new byte[32];

  private final CryptoBackend crypto = JcaBackend.of(CryptoTier.JDK_ONLY);
  private final Kdf kdf = Kdf.of(crypto, HashAlgorithm.SHA256, Kdf.TLS13);
  private final Prf prf = Prf.of(crypto, HashAlgorithm.SHA256);

  private static Secret secret(int length) {
    byte[] bytes = new byte[length];
    bytes[0] = 1;
    return Secret.adopt(bytes);
  }

  @Test
  void aClosedStageDerivesNothing() {
    EarlySecret early = EarlySecret.of(kdf, secret(32));
    early.close();
    assertThat(early.secret.destroyed()).isTrue();
    assertThrows(IllegalStateException.class, () -> early.resumptionBinder(HASH));
    EarlySecret spent = EarlySecret.of(kdf, secret(32));
    HandshakeSecret handshake = spent.advance(secret(32));
    assertThat(spent.secret.destroyed()).isTrue();
    handshake.close();
    assertThrows(IllegalStateException.class, () -> handshake.traffic(HASH));
    assertThrows(IllegalStateException.class, handshake::advance);
  }

  @Test
  void aClosedMainSecretOfTls12DerivesNothing() {
    MasterSecret main = MasterSecret.extended(prf, secret(48), HASH);
    Exporter exporter = main.exporter(new byte[32], new byte[32]);
    main.close();
    assertThrows(IllegalStateException.class, () -> main.finished(true, HASH));
    assertThrows(IllegalStateException.class, main::revealForKeyLog);
    assertThat(exporter.export("EXPORTER-a", null, 32)).hasSize(32);
    exporter.close();
    assertThrows(IllegalStateException.class, () -> exporter.export("EXPORTER-a", null, 32));
  }

  @Test
  void aDestroyedKeyBlockHoldsNothing() {
    KeyBlock block =
        MasterSecret.extended(prf, secret(48), HASH)
            .keyBlock(
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256.spec().orElseThrow(),
                new byte[32],
                new byte[32]);
    block.destroy();
    assertThat(
            List.of(
                block.clientMac(),
                block.serverMac(),
                block.clientKey(),
                block.serverKey(),
                block.clientIv(),
                block.serverIv()))
        .allMatch(Secret::destroyed);
  }

  @Test
  void aReleasedOrClosedSecretIsSpent() {
    byte[] bytes = {1, 2, 3, 4};
    TrafficSecret closed = TrafficSecret.of(kdf, bytes);
    closed.close();
    assertThat(bytes).containsOnly(0);
    assertThrows(IllegalStateException.class, closed::next);
    TrafficSecret released = TrafficSecret.of(kdf, new byte[] {1});
    assertThat(released.release()).containsExactly(1);
    assertThrows(IllegalStateException.class, released::revealForKeyLog);
  }
}
