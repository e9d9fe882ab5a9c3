// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.testkit.DriverEnd.Message;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.TlsException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The receiving half of QUIC's CRYPTO frames, as far as the handshake can tell: one ordered stream
 * of handshake bytes an epoch, cut wherever packets end. RFC 9001 §4.1.3.
 */
public final class CryptoStreams {
  private static final int HEADER = 4;

  private final DriverEnd end;
  private final Map<Epoch, byte[]> held = new EnumMap<>(Epoch.class);

  public CryptoStreams(DriverEnd end) {
    this.end = end;
  }

  /** Takes the next bytes of an epoch's stream, and hands on every message they complete. */
  public void receive(Epoch epoch, byte[] bytes) throws TlsException {
    byte[] before = held.getOrDefault(epoch, new byte[0]);
    byte[] all = Arrays.copyOf(before, before.length + bytes.length);
    System.arraycopy(bytes, 0, all, before.length, bytes.length);
    int from = 0;
    while (all.length - from >= HEADER && all.length - from >= length(all, from)) {
      int to = from + length(all, from);
      end.deliver(new Message(epoch, Arrays.copyOfRange(all, from, to)), all.length - to);
      from = to;
    }
    held.put(epoch, Arrays.copyOfRange(all, from, all.length));
  }

  private static int length(byte[] bytes, int at) {
    return HEADER
        + ((bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff);
  }
}
