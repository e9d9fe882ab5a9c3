// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

/** The successor of an input that is always refused: there is none, and nobody can make one. */
public final class Refused implements State {
  private Refused() {}

  @Override
  public Alphabet<?> alphabet() {
    throw new IllegalStateException("nothing follows a refusal");
  }
}
