// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.fault.TlsException;

/** A state of TLS 1.2 that waits for the peer's change_cipher_spec. RFC 5246 §7.1. */
public interface TakesChangeCipherSpec extends State {
  State onChangeCipherSpec(Turn12 turn) throws TlsException;
}
