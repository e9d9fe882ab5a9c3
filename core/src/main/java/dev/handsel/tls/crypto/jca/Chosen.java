// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.security.Provider;

/**
 * The provider that serves a primitive.
 *
 * @param algorithm the spelling this provider knows
 */
record Chosen(Primitive primitive, Provider provider, String algorithm) {
  @Override
  public String toString() {
    return algorithm + " of " + provider.getName() + " " + provider.getVersionStr();
  }
}
