// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

/** A server's rule for client certificates. */
public enum ClientAuth {
  NONE,
  /** Ask, and go on without one. */
  WANT,
  /** Ask, and refuse a client without one. */
  NEED
}
