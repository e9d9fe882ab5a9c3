// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.api.Limits;
import dev.handsel.tls.api.WorkRule;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.CarriageRules;
import dev.handsel.tls.handshake.KeptConfig;
import dev.handsel.tls.record.InboundHalf;
import dev.handsel.tls.record.OutboundHalf;
import dev.handsel.tls.record.RecordLimits;
import dev.handsel.tls.schedule.Kdf;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.SuiteSpec;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StreamCarriageTest {
  private final CryptoBackend crypto = JcaBackend.of(CryptoTier.JDK_ONLY);
  private final OutboundHalf outbound = OutboundHalf.server(crypto, RecordLimits.DEFAULT);
  private final StreamCarriage carriage =
      new StreamCarriage(
          InboundHalf.server(crypto, RecordLimits.DEFAULT),
          outbound,
          new KeptConfig(
              crypto,
              Limits.DEFAULT,
              InstantSource.system(),
              Optional.empty(),
              WorkRule.INLINE,
              1 << 14));

  @Test
  void declinesAHandshakeWithAWarningAndGoesOn() throws Exception {
    carriage.declineHandshake();
    ByteBuffer wire = ByteBuffer.allocate(64);
    outbound.drain(wire);
    assertThat(wire.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {21, 3, 3, 0, 2, 1, 100}));
    assertThat(outbound.ended()).isFalse();
  }

  @Test
  void doesNotDeclineForEver() throws Exception {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < Limits.DEFAULT.inARow().helloRequests(); j++) {
        carriage.declineHandshake();
      }
      carriage.progress();
    }
    for (int j = 0; j < Limits.DEFAULT.inARow().helloRequests(); j++) {
      carriage.declineHandshake();
    }
    assertThatThrownBy(carriage::declineHandshake)
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> assertThat(e.fault()).contains(PeerMisbehaved.RENEGOTIATION_REFUSED));
  }

  /** Those of an open connection it keeps, for key updates. */
  @Test
  void zeroesTheSecretsOfTheHandshakeAsSoonAsTheirKeysAreMade() throws Exception {
    SuiteSpec suite = CipherSuite.TLS_AES_128_GCM_SHA256.spec().orElseThrow();
    byte[] read = new byte[32];
    byte[] write = new byte[32];
    Arrays.fill(read, (byte) 1);
    Arrays.fill(write, (byte) 2);
    Kdf kdf = Kdf.of(crypto, suite.hash(), CarriageRules.TCP.labelPrefix());
    carriage.read(Epoch.HANDSHAKE, suite, TrafficSecret.of(kdf, read), carriage.aligned());
    carriage.write(Epoch.HANDSHAKE, suite, TrafficSecret.of(kdf, write));
    assertThat(read).containsOnly(0);
    assertThat(write).containsOnly(0);
  }
}
