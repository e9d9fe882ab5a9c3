// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;

/**
 * Evidence that a stream of handshake bytes left neither a part of a message nor a whole one behind
 * when the keys change. RFC 9846 §5.1, RFC 9001 §4.1.3.
 */
public final class StreamAligned {
  private StreamAligned() {}

  /**
   * Asks {@code source} once; the evidence is about this moment.
   *
   * @throws TlsException KEYS_CHANGED_MID_MESSAGE
   */
  public static StreamAligned of(AlignmentSource source) throws TlsException {
    int leftover = source.leftover();
    // "Implementations MUST verify that all messages immediately preceding a key change align
    // with a record boundary; if not, then they MUST terminate the connection"
    if (leftover != 0) {
      throw PeerMisbehaved.KEYS_CHANGED_MID_MESSAGE.because(
          "the peer sent %d bytes of handshake after a message that changes its keys", leftover);
    }
    return new StreamAligned();
  }
}
