// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.event;

/** Seen from this side. */
public enum Direction {
  INBOUND,
  OUTBOUND
}
