// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.extension.MaxFragmentLengthExtension;
import dev.handsel.tls.extension.RecordSizeLimit;
import dev.handsel.tls.handshake.RecordSizes;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.vocab.MaxFragmentLength;
import java.util.Optional;

/**
 * How a server answers a client's wish about record sizes. RFC 8449 §4, RFC 6066 §4.
 *
 * @param limit the record_size_limit to answer
 * @param fragment the max_fragment_length to echo
 * @param outbound the largest plaintext the client takes
 * @param inbound the largest plaintext we said we take
 */
public record RequestedRecordSize(
    Optional<Integer> limit, Optional<MaxFragmentLength> fragment, int outbound, int inbound) {
  private static final int PLAINTEXT = RecordSizes.LARGEST;

  /**
   * @param countsType whether the limit includes the content type byte, as in TLS 1.3
   */
  public static RequestedRecordSize of(ClientHello hello, ServerConfig config, boolean countsType) {
    Optional<Integer> wished = hello.extensions().get(RecordSizeLimit.IN_CLIENT_HELLO);
    if (wished.isPresent()) {
      int type = countsType ? 1 : 0;
      int own = config.recordSizeLimit() > 0 ? config.recordSizeLimit() : PLAINTEXT + type;
      // A client's limit above the protocol's is no fault: it may know other versions.
      int outbound = Math.min(wished.get() - type, PLAINTEXT);
      return new RequestedRecordSize(Optional.of(own), Optional.empty(), outbound, own - type);
    }
    Optional<MaxFragmentLength> fragment =
        hello.extensions().get(MaxFragmentLengthExtension.IN_CLIENT_HELLO);
    if (fragment.isPresent()) {
      // A code that means no length does not decode.
      int bytes = fragment.get().bytes().orElseThrow();
      return new RequestedRecordSize(Optional.empty(), fragment, bytes, bytes);
    }
    return new RequestedRecordSize(Optional.empty(), Optional.empty(), PLAINTEXT, PLAINTEXT);
  }

  public void apply(Turn turn) {
    if (limit.isPresent() || fragment.isPresent()) {
      turn.recordSizes(outbound, inbound);
    }
  }
}
