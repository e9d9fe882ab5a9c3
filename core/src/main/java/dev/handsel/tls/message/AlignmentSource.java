// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import dev.handsel.tls.fault.TlsException;

/** An inbound stream of handshake bytes in one epoch, whatever carries it. */
public interface AlignmentSource {
  /** Bytes that belong to no message yet handed on: of a part, or of whole messages waiting. */
  int leftover();

  /**
   * The evidence that a key change may happen here. RFC 9846 §5.1.
   *
   * @throws TlsException KEYS_CHANGED_MID_MESSAGE if anything is left over
   */
  default StreamAligned aligned() throws TlsException {
    return StreamAligned.of(this);
  }
}
