// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.hello;

import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.MaxFragmentLength;
import java.util.Optional;

/** What a server may answer about record sizes. RFC 8449 §4, RFC 6066 §4. */
public final class AnsweredRecordSize {
  static final int SMALLEST_LIMIT = 64;
  static final int PLAINTEXT = 1 << 14;

  private AnsweredRecordSize() {}

  /**
   * @param countsType whether the limit includes the content type byte, as in TLS 1.3
   */
  public static RecordSizes settle(
      Offer offer,
      Optional<Integer> limit,
      Optional<MaxFragmentLength> fragment,
      boolean countsType)
      throws TlsException {
    if (limit.isPresent()) {
      // RFC 8449 §4: "MUST treat receipt of a smaller value as a fatal error".
      if (limit.get() < SMALLEST_LIMIT) {
        throw PeerMisbehaved.RECORD_SIZE_LIMIT_INVALID.because(
            "record_size_limit %d is below %d", limit.get(), SMALLEST_LIMIT);
      }
      if (limit.get() > PLAINTEXT + (countsType ? 1 : 0)) {
        throw PeerMisbehaved.RECORD_SIZE_LIMIT_INVALID.because(
            "a server's record_size_limit %d is above the protocol's maximum", limit.get());
      }
      // "A client MUST treat receipt of both […] as a fatal error".
      if (fragment.isPresent()) {
        throw Malformed.MESSAGE_VALUE.because(
            "the server answers both record_size_limit and max_fragment_length");
      }
      int type = countsType ? 1 : 0;
      return new RecordSizes(limit.get() - type, offer.config().recordSizeLimit() - type);
    }
    if (fragment.isPresent()) {
      int bytes = fragment.get().bytes().orElse(0);
      if (bytes == 0 || bytes != offer.config().maxFragmentLength()) {
        throw PeerMisbehaved.MAX_FRAGMENT_LENGTH_INVALID.because(
            "the server answers max_fragment_length %s; asked for was %d",
            fragment.get(), offer.config().maxFragmentLength());
      }
      return new RecordSizes(bytes, bytes);
    }
    return RecordSizes.UNLIMITED;
  }
}
