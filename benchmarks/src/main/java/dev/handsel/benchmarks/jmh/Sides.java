// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.jmh;

import dev.handsel.benchmarks.harness.Meter;
import dev.handsel.benchmarks.harness.Meter.Side;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What each side cost in one iteration, as sums: JMH's own score holds both sides and the meter.
 * JMH reads the fields by name and resets them before each iteration.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Sides {
  /** Handshakes, or records. */
  public long units;

  /** Bytes of application data; 0 for handshakes. */
  public long payload;

  public long clientNanos;
  public long serverNanos;
  public long clientBytes;
  public long serverBytes;

  /** Adds what {@code meter} holds, and clears it. */
  void add(Meter meter, long moreUnits, long morePayload) {
    units += moreUnits;
    payload += morePayload;
    clientNanos += meter.nanos(Side.CLIENT);
    serverNanos += meter.nanos(Side.SERVER);
    clientBytes += meter.bytes(Side.CLIENT);
    serverBytes += meter.bytes(Side.SERVER);
    meter.clear();
  }
}
