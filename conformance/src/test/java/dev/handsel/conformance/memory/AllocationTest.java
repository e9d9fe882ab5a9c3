// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.ByteBuffer;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gates on what the JDK's crypto under the engine makes it allocate; they may only be lowered. */
final class AllocationTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);

  /** Bytes above the provider's own for one record. */
  private static final long ABOVE_PROVIDER = 160;

  private static final int WARM = 500;

  private final ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
  private final ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
  private final ByteBuffer plaintext = ByteBuffer.allocate(1 << 16);

  @ParameterizedTest
  @CsvSource({
    "TLSv1.3, 100, heap", "TLSv1.3, 16384, heap", "TLSv1.3, 16384, direct",
    "TLSv1.2, 100, heap", "TLSv1.2, 16384, heap", "TLSv1.2, 16384, direct"
  })
  void aRecordTakesLittleMoreThanItsProvider(String version, int size, String memory)
      throws Exception {
    boolean direct = memory.equals("direct");
    EnginePair pair =
        TestPeers.pair(
            TestPeers.clientOf(policy(version)).crypto(CRYPTO).build(),
            TestPeers.serverOf(policy(version)).crypto(CRYPTO).build());
    pair.run();
    ByteBuffer[] data = {direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size)};
    ByteBuffer record = direct ? ByteBuffer.allocateDirect(17_000) : ByteBuffer.allocate(17_000);
    ByteBuffer opened = direct ? ByteBuffer.allocateDirect(17_000) : ByteBuffer.allocate(17_000);
    long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
    for (int i = 0; i < 4000; i++) {
      data[0].clear();
      record.clear();
      opened.clear();
      long before = Meter.allocated();
      Progress sealed = pair.client().seal(data, 0, 1, record);
      long between = Meter.allocated();
      record.flip();
      Progress open = pair.server().receive(record, opened);
      long after = Meter.allocated();
      assertThat(sealed == Progress.OK && open == Progress.OK).isTrue();
      least[0] = Math.min(least[0], between - before);
      least[1] = Math.min(least[1], after - between);
    }
    long bare = bare(size + 1);
    assertThat(least[0]).as("seal").isLessThanOrEqualTo(bare + ABOVE_PROVIDER);
    assertThat(least[1]).as("open").isLessThanOrEqualTo(bare + ABOVE_PROVIDER);
  }

  /** What SunJCE alone takes for a record, with fresh parameters each, as it demands. */
  private static long bare(int size) throws Exception {
    Provider jce = java.security.Security.getProvider("SunJCE");
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", jce);
    SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
    SecureRandom random = new SecureRandom();
    byte[] nonce = new byte[12];
    byte[] buffer = new byte[size + 16];
    return Meter.least(
        3000,
        () -> {
          for (int i = 0; i < nonce.length && ++nonce[i] == 0; i++) {}
          cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce), random);
          cipher.updateAAD(buffer, 0, 5);
          cipher.doFinal(buffer, 0, size, buffer, 0);
        });
  }

  @Test
  void aFullHandshakeOfTls13StaysWithinItsBudget() throws Exception {
    long[] least = handshake("TLSv1.3");
    // SunEC takes about half: on JDK 17 more than on 25.
    assertThat(least[0]).as("client").isLessThanOrEqualTo(125_000);
    assertThat(least[1]).as("server").isLessThanOrEqualTo(95_000);
  }

  @Test
  void aFullHandshakeOfTls12StaysWithinItsBudget() throws Exception {
    long[] least = handshake("TLSv1.2");
    assertThat(least[0]).as("client").isLessThanOrEqualTo(120_000);
    assertThat(least[1]).as("server").isLessThanOrEqualTo(95_000);
  }

  private long[] handshake(String version) throws Exception {
    var client = TestPeers.clientOf(policy(version)).crypto(CRYPTO).build();
    var server = TestPeers.serverOf(policy(version)).crypto(CRYPTO).build();
    long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
    for (int i = 0; i < WARM; i++) {
      long[] spent = {0, 0};
      long before = Meter.allocated();
      TlsEngine one = TlsEngine.client(client, PeerName.of(TestPeers.HOST, 443));
      spent[0] += Meter.allocated() - before;
      before = Meter.allocated();
      TlsEngine other = TlsEngine.server(server);
      spent[1] += Meter.allocated() - before;
      boolean moved = true;
      while (moved) {
        before = Meter.allocated();
        moved = step(one, toClient, toServer);
        long between = Meter.allocated();
        moved |= step(other, toServer, toClient);
        spent[0] += between - before;
        spent[1] += Meter.allocated() - between;
      }
      assertThat(one.demand().phase()).isEqualTo(Demand.Phase.OPEN);
      least[0] = Math.min(least[0], spent[0]);
      least[1] = Math.min(least[1], spent[1]);
    }
    return least;
  }

  private boolean step(TlsEngine engine, ByteBuffer in, ByteBuffer out) throws TlsException {
    Demand demand = engine.demand();
    if (demand.work().isPresent()) {
      engine.resume(demand.work().get().run());
      return true;
    }
    if (demand.hasOutput()) {
      engine.transmit(out);
      return true;
    }
    in.flip();
    boolean fed = demand.wantsPeerBytes() && engine.receive(in, plaintext) == Progress.OK;
    in.compact();
    return fed;
  }

  private static Policy policy(String version) {
    boolean tls13 = version.equals("TLSv1.3");
    return TestPeers.policy(
        builder ->
            builder
                .versions(List.of(tls13 ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2))
                .suites(
                    List.of(
                        tls13
                            ? CipherSuite.TLS_AES_128_GCM_SHA256
                            : CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256))
                .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                .keyShares(List.of(NamedGroup.X25519)));
  }
}
