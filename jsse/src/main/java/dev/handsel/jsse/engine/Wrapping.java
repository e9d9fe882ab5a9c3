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

  static Status wrap(
      Connection connection,
      boolean announced,
      ByteBuffer[] sources,
      int offset,
      int length,
      ByteBuffer target)
      throws TlsException {
    Demand demand = connection.tls().demand();
    if (Connection.outboundEnded(demand)) {
      return Status.CLOSED;
    }
    if (demand.work().isPresent()) {
      return Status.OK;
    }
    if (demand.hasOutput()) {
      if (connection.tls().transmit(target) == Progress.NEEDS_ROOM) {
        return Status.BUFFER_OVERFLOW;
      }
      if (connection.outboundEnded()) {
        return Status.CLOSED;
      }
      if (!announced) {
        return Status.OK;
      }
      // After the handshake what is owed shares the call with data, so that no call seems idle.
      seal(connection, sources, offset, length, target);
      return Status.OK;
    }
    if (!announced) {
      return Status.OK;
    }
    return seal(connection, sources, offset, length, target);
  }

  private static Status seal(
      Connection connection, ByteBuffer[] sources, int offset, int length, ByteBuffer target)
      throws TlsException {
    if (remaining(sources, offset, length) == 0) {
      return Status.OK;
    }
    Progress progress = connection.tls().seal(sources, offset, length, target);
    if (progress == Progress.HAS_OUTPUT) {
      // The key nears its limit. The message that renews it leaves first, and shares the call too.
      if (connection.tls().transmit(target) == Progress.NEEDS_ROOM) {
        return Status.BUFFER_OVERFLOW;
      }
      connection.tls().seal(sources, offset, length, target);
      return Status.OK;
    }
    return switch (progress) {
      case NEEDS_ROOM -> Status.BUFFER_OVERFLOW;
      case ENDED -> Status.CLOSED;
      case OK, NEEDS_INPUT, HAS_OUTPUT, WAITS_FOR_WORK, NOT_YET, IDLE -> Status.OK;
    };
  }
}
