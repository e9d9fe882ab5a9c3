// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

/** How far a call to a port came. Anything but OK has changed nothing. */
public enum Progress {
  /** One record was taken or made. */
  OK,
  /** The input ends before the record does; give more bytes of the peer. */
  NEEDS_INPUT,
  /** The output is too small; {@link TlsEngine#outputNeeded} says how much room it takes. */
  NEEDS_ROOM,
  /** Queued output must leave first. */
  HAS_OUTPUT,
  /** The engine waits for work. */
  WAITS_FOR_WORK,
  /** Application data may not flow in this direction yet. */
  NOT_YET,
  /** Nothing to do. */
  IDLE,
  /** The direction has ended. */
  ENDED
}
