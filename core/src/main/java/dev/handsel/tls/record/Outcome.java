// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

/** What became of a call to the outbound half. Nothing has changed unless it says so. */
public enum Outcome {
  /** Done; for a drain, nothing is left. */
  OK,
  /** Control records wait: drain first. For a drain: some were written, more wait. */
  HAS_OUTPUT,
  /** The output lacks room; {@link OutboundHalf#needed} says how much. */
  TOO_SMALL,
  /** Application data may not be written yet. */
  NOT_YET,
  /** Nothing may follow a close_notify, a fatal alert or a failure. */
  ENDED
}
