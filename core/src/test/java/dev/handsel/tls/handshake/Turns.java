// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

/** Turns for tests of what is made in one, outside a handshake. */
public final class Turns {
  private Turns() {}

  /** A turn of a driver that waits for nothing. */
  public static Turn of(Driver driver) {
    return Turn.of(driver, null, false);
  }
}
