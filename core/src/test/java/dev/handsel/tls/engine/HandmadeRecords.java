// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.event.KeyLogSink;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.OutboundHalf;
import dev.handsel.tls.record.Outcome;
import dev.handsel.tls.record.RecordLimits;
import dev.handsel.tls.schedule.Kdf;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.vocab.SuiteSpec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Records of TLS 1.3 under secrets that a key log told: a peer that says what no engine of ours
 * would. It goes on where the real sender has not written under the same secret.
 */
final class HandmadeRecords implements KeyLogSink {
  private static final int ROOM = 1 << 17;

  private final Map<String, byte[]> secrets = new HashMap<>();
  private OutboundHalf sender = half();

  private static OutboundHalf half() {
    return OutboundHalf.server(TestPeers.CRYPTO, RecordLimits.DEFAULT);
  }

  @Override
  public void log(String label, byte[] random, byte[] secret) {
    secrets.put(label, secret.clone());
  }

  /** From here on what is said is under this secret, from its first record. */
  HandmadeRecords under(String label, SuiteSpec suite) throws TlsException {
    TrafficSecret secret =
        TrafficSecret.of(
            Kdf.of(TestPeers.CRYPTO, suite.hash(), "tls13 "), secrets.get(label).clone());
    sender = half();
    sender.switchKeys(secret.keys(suite));
    sender.mayWrite(true);
    return this;
  }

  /** The secret after the last one of a direction, as if it had been logged. RFC 9846 §7.2. */
  void next(String label, SuiteSpec suite) {
    int at = label.lastIndexOf('_') + 1;
    int generation = Integer.parseInt(label.substring(at));
    TrafficSecret secret =
        TrafficSecret.of(
            Kdf.of(TestPeers.CRYPTO, suite.hash(), "tls13 "), secrets.get(label).clone());
    secrets.put(label.substring(0, at) + (generation + 1), secret.next().release());
  }

  /** The verify_data of a Finished under this secret. RFC 9846 §4.5.3 */
  byte[] finished(String label, SuiteSpec suite, byte[] transcriptHash) {
    return TrafficSecret.of(
            Kdf.of(TestPeers.CRYPTO, suite.hash(), "tls13 "), secrets.get(label).clone())
        .finished(transcriptHash);
  }

  /** Whole messages, header included, in as few records as they fit. */
  byte[] say(byte[]... frames) throws TlsException {
    for (byte[] frame : frames) {
      sender.handshake(frame);
    }
    ByteBuffer out = ByteBuffer.allocate(ROOM);
    sender.drain(out);
    return Arrays.copyOf(out.array(), out.position());
  }

  byte[] data(byte[] data) throws TlsException {
    ByteBuffer out = ByteBuffer.allocate(ROOM);
    Outcome outcome = sender.seal(new ByteBuffer[] {ByteBuffer.wrap(data)}, 0, 1, out);
    if (outcome != Outcome.OK) {
      throw new AssertionError("cannot seal: " + outcome);
    }
    return Arrays.copyOf(out.array(), out.position());
  }
}
