// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

/**
 * A place in the handshake. Each role and version has a sealed interface of states whose {@code on}
 * methods refuse every message of the alphabet; a state overrides those that are legal, and the
 * return type names its successor.
 */
public interface State {
  /** The messages and results this family of states is asked about. */
  Alphabet<?> alphabet();

  /** Whether the handshake is over and data may flow. */
  default boolean open() {
    return false;
  }

  /** Zeroes the secrets the state holds, when the connection ends here. */
  default void abandon() {}
}
