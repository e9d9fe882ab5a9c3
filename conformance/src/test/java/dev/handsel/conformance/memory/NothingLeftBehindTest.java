// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.event.KeyLogSink;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hunts through the whole heap, pools of ciphers, Macs and buffers included, for what a connection
 * should have taken with it: its secrets, its record keys, and its plaintext.
 */
final class NothingLeftBehindTest {
  private static final byte MASK = 0x5a;
  private static final int LENGTH = 24;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "TLSv1.3, JDK_ONLY, close",
    "TLSv1.3, PRESENT, close",
    "TLSv1.3, JDK_ONLY, abort",
    "TLSv1.2, JDK_ONLY, close",
    "TLSv1.2, PRESENT, close",
    "TLSv1.2, JDK_ONLY, abort"
  })
  void findsNoSecretAndNoPlaintextAfterAConnection(String version, String tier, String end)
      throws Exception {
    CryptoBackend crypto =
        JcaBackend.of(tier.equals("JDK_ONLY") ? CryptoTier.JDK_ONLY : CryptoTier.PRESENT);
    // Masked, for the heap holds this list as well.
    List<byte[]> wanted = new ArrayList<>();
    List<TlsEngine> engines = connect(version, crypto, end, wanted);
    byte[] control = masked(random());
    byte[] kept = masked(control);
    wanted.add(control);

    byte[] heap = dump();
    int last = wanted.size() - 1;
    assertThat(found(heap, masked(wanted.get(last)))).as("the search finds what is there").isTrue();
    for (int i = 0; i < last; i++) {
      assertThat(found(heap, masked(wanted.get(i))))
          .as("secret or plaintext %d of %d", i, last)
          .isFalse();
    }
    assertThat(kept).hasSize(LENGTH);
    // Somebody may hold an engine long after it has ended.
    Reference.reachabilityFence(engines);
    assertThat(last).isGreaterThanOrEqualTo(version.equals("TLSv1.3") ? 6 : 2);
  }

  private static List<TlsEngine> connect(
      String version, CryptoBackend crypto, String end, List<byte[]> wanted) throws Exception {
    Policy policy =
        TestPeers.policy(
            version.equals("TLSv1.3") ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2);
    KeyLogSink log =
        (label, random, secret) -> {
          wanted.add(masked(Arrays.copyOf(secret, LENGTH)));
          if (label.contains("TRAFFIC_SECRET")) {
            wanted.add(masked(writeKey(crypto, secret, 16)));
            wanted.add(masked(writeKey(crypto, secret, 32)));
          }
        };
    EnginePair pair =
        TestPeers.pair(
            TestPeers.clientOf(policy).crypto(crypto).keyLog(log).build(),
            TestPeers.serverOf(policy).crypto(crypto).build());
    pair.run();
    byte[] marker = random();
    wanted.add(masked(marker));
    pair.clientSends(marker);
    pair.run();
    if (end.equals("close")) {
      pair.server().closeOutbound();
      pair.client().closeOutbound();
      pair.run();
    } else {
      pair.client().abort(AlertDescription.INTERNAL_ERROR);
      assertThat(catchThrowable(pair::run)).isInstanceOf(PeerClosedWithAlert.class);
    }
    return List.of(pair.client(), pair.server());
  }

  /** HKDF-Expand-Label(secret, "key", "", length). RFC 9846 §7.3. */
  private static byte[] writeKey(CryptoBackend crypto, byte[] secret, int length) {
    HashAlgorithm hash = secret.length == 48 ? HashAlgorithm.SHA384 : HashAlgorithm.SHA256;
    byte[] info = "\0.\011tls13 key\0".getBytes(StandardCharsets.ISO_8859_1);
    info[1] = (byte) length;
    try (Secret key = crypto.hkdf(hash).expand(Secret.adopt(secret.clone()), info, length)) {
      return key.expose().clone();
    }
  }

  private byte[] dump() throws Exception {
    Path file = folder.resolve("heap.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
    byte[] heap = Files.readAllBytes(file);
    Files.delete(file);
    return heap;
  }

  private static byte[] random() {
    byte[] bytes = new byte[LENGTH];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** The bytes in another guise, or in their own again. */
  private static byte[] masked(byte[] bytes) {
    byte[] other = bytes.clone();
    for (int i = 0; i < other.length; i++) {
      other[i] ^= MASK;
    }
    return other;
  }

  private static boolean found(byte[] heap, byte[] wanted) {
    for (int at = 0; at <= heap.length - wanted.length; at++) {
      if (heap[at] == wanted[0]
          && heap[at + 1] == wanted[1]
          && Arrays.equals(heap, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
