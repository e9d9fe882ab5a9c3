// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.protect.RecordHeader;
import dev.handsel.tls.vocab.ContentType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from the peer until they make a record, and what may begin one. A superclass of the half,
 * because every idle connection would keep one.
 */
abstract sealed class InboundFrames extends InboundContent permits InboundHalf {
  // A record that has begun and not ended.
  private @Nullable PartialRecord held;
  private boolean sawRecord;

  InboundFrames(RecordSettings settings, ChangeCipherSpecRule changeCipherSpecs) {
    super(settings, changeCipherSpecs);
  }

  /**
   * Whether {@link InboundHalf#read} can judge what stands at the input's position: a whole record,
   * or a beginning that no record has. It moves nothing.
   */
  public static boolean wholeRecord(ByteBuffer in) {
    int at = in.position();
    if (in.remaining() < RecordHeader.LENGTH) {
      return false;
    }
    long header = RecordCheck.header(in, at);
    int length = RecordCheck.fragmentLength(header);
    if (in.remaining() >= RecordHeader.LENGTH + length || length > RecordCheck.MAX_CIPHERTEXT_12) {
      return true;
    }
    // What cannot become a record must not wait for bytes that never come.
    return !RecordCheck.plausible(header);
  }

  /** Whether a record has begun and not ended. */
  public final boolean midRecord() {
    return held != null;
  }

  /** What has begun, if anything. */
  final @Nullable PartialRecord held() {
    return held;
  }

  /** Refuses what no record begins with; {@code keyed} if there are keys to open it. */
  final void checkHeader(long header, boolean keyed) throws TlsException {
    if (!sawRecord) {
      RecordCheck.looksLikeTls(header);
    }
    RecordCheck.knownType(header);
    if (version() == 0) {
      RecordCheck.majorVersion(header);
    } else if (!tls13()) {
      // In TLS 1.3 the field "MUST be ignored for all purposes".
      RecordCheck.version(header, version());
    }
    boolean early =
        skipsByType() && RecordCheck.type(header) == ContentType.APPLICATION_DATA.code();
    int ciphertext = tls13() ? RecordCheck.MAX_CIPHERTEXT_13 : RecordCheck.MAX_CIPHERTEXT_12;
    RecordCheck.length(header, keyed || early ? ciphertext : RecordCheck.MAX_PLAINTEXT);
    sawRecord = true;
  }

  final void hold(ByteBuffer in) {
    if (!in.hasRemaining()) {
      return;
    }
    PartialRecord begun = held;
    if (begun == null) {
      begun = new PartialRecord();
      held = begun;
    }
    begun.absorb(in, in.remaining());
  }

  final void release() {
    PartialRecord begun = held;
    if (begun != null) {
      begun.release();
      held = null;
    }
  }
}
