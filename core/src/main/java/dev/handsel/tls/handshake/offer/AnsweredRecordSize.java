// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.RecordSizes;
import dev.handsel.tls.vocab.MaxFragmentLength;
import java.util.Optional;

/** What a server may answer about record sizes. RFC 8449 §4, RFC 6066 §4. */
public final class AnsweredRecordSize {
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
      // One that is too small does not decode.
      if (limit.get() > RecordSizes.LARGEST + (countsType ? 1 : 0)) {
        throw PeerMisbehaved.RECORD_SIZE_LIMIT_INVALID.because(
            "a server's record_size_limit %d is above the protocol's maximum", limit.get());
      }
      // RFC 8449 §5 refuses an answer to both; as we ask for one at most, the other is unsolicited.
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
