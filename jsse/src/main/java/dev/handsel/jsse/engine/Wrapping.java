// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import dev.handsel.jsse.connection.Connection;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.fault.TlsException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;
import javax.net.ssl.SSLEngineResult.Status;
import org.jspecify.annotations.Nullable;

/** One wrap: what is owed leaves first, then one record of application data. */
final class Wrapping {
  private Wrapping() {}

  static void check(
      ByteBuffer @Nullable [] sources, int offset, int length, @Nullable ByteBuffer target) {
    if (sources == null || target == null) {
      throw new IllegalArgumentException("source and target buffers cannot be null");
    }
    Objects.checkFromIndexSize(offset, length, sources.length);
    if (target.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    for (int i = offset; i < offset + length; i++) {
      if (sources[i] == null) {
        throw new IllegalArgumentException("source buffer " + i + " is null");
      }
    }
  }

  static long remaining(ByteBuffer[] buffers, int offset, int length) {
    long sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += buffers[i].remaining();
    }
    return sum;
  }

  /** Sends what is owed, as a handshake's messages or an alert. */
  static Status owed(Connection connection, ByteBuffer target) throws TlsException {
    Demand demand = connection.tls().demand();
    if (Connection.outboundEnded(demand)) {
      return Status.CLOSED;
    }
    return demand.work().isPresent() || !demand.hasOutput()
        ? Status.OK
        : transmit(connection, target);
  }

  private static Status transmit(Connection connection, ByteBuffer target) throws TlsException {
    if (connection.tls().transmit(target) == Progress.NEEDS_ROOM) {
      return Status.BUFFER_OVERFLOW;
    }
    return connection.outboundEnded() ? Status.CLOSED : Status.OK;
  }

  /** Protects one record of data, of which there is some, once the handshake is over. */
  static Status seal(
      Connection connection, ByteBuffer[] sources, int offset, int length, ByteBuffer target)
      throws TlsException {
    return switch (connection.tls().seal(sources, offset, length, target)) {
      case HAS_OUTPUT -> {
        // What is owed leaves first, and shares the call with data, so that no call seems idle.
        Status owed = transmit(connection, target);
        if (owed == Status.OK) {
          connection.tls().seal(sources, offset, length, target);
        }
        yield owed;
      }
      case NEEDS_ROOM -> Status.BUFFER_OVERFLOW;
      case ENDED -> Status.CLOSED;
      case OK, NEEDS_INPUT, WAITS_FOR_WORK, NOT_YET, IDLE -> Status.OK;
    };
  }
}
