// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.event;

/** A stretch of a direction under one set of keys. RFC 9846 §5, RFC 9001 §4. */
public enum Epoch {
  PLAINTEXT,
  EARLY,
  HANDSHAKE,
  APPLICATION
}
