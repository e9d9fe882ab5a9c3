// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.event;

/** Which end of the connection. */
public enum Role {
  CLIENT,
  SERVER;

  public Role peer() {
    return this == CLIENT ? SERVER : CLIENT;
  }
}
