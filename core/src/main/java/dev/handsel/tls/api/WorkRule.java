// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

/** Which {@link Work} an engine hands out, instead of running it inside the call that needs it. */
public enum WorkRule {
  /** None: calls to the engine may block. */
  INLINE,
  /** What may block: verifiers, credentials, session stores, tickets, signers. The default. */
  BLOCKING_HANDED_OUT,
  /** Pure computation too. */
  ALL_HANDED_OUT
}
