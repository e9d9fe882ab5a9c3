// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.crypto.FiniteFields;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;

/** A peer's share of TLS 1.3, which has one length in a finite field. RFC 9846 §4.3.8.1. */
public final class PaddedShare {
  private PaddedShare() {}

  /**
   * The share's bytes.
   *
   * @throws TlsException KEY_SHARE_INVALID for a number that is not as long as the prime
   */
  public static byte[] of(KeyShare.Entry entry) throws TlsException {
    byte[] share = entry.share().toByteArray();
    if (!entry.group().finiteField()) {
      return share;
    }
    int length = FiniteFields.prime(entry.group()).map(p -> (p.bitLength() + 7) / 8).orElse(0);
    // "encoded as a big-endian integer and padded to the left with zeros to the size of p in
    // bytes".
    if (length != 0 && share.length != length) {
      throw PeerMisbehaved.KEY_SHARE_INVALID.because(
          "a share of %s has %d bytes, where TLS 1.3 pads it to %d",
          entry.group(), share.length, length);
    }
    return share;
  }
}
