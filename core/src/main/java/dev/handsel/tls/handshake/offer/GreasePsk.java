// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Randomness;
import dev.handsel.tls.extension.PreSharedKey;
import java.util.ArrayList;
import java.util.List;

/**
 * PSKs that are none, so that an outer hello looks like one that resumes where the inner one does.
 * RFC 9849 §6.1.2.
 */
final class GreasePsk {
  private static final int AGE_LENGTH = 4;

  private GreasePsk() {}

  /** "a random PSK identity with the same length", a random age, a random binder as long. */
  static PreSharedKey.Offered like(PreSharedKey.Offered inner, Randomness randomness) {
    List<PreSharedKey.Identity> identities = new ArrayList<>();
    for (PreSharedKey.Identity identity : inner.identities()) {
      identities.add(
          new PreSharedKey.Identity(
              Opaque.adopt(randomness.bytes(identity.identity().length())), age(randomness)));
    }
    List<Opaque> binders = new ArrayList<>();
    for (Opaque binder : inner.binders()) {
      binders.add(Opaque.adopt(randomness.bytes(binder.length())));
    }
    return new PreSharedKey.Offered(identities, binders);
  }

  private static long age(Randomness randomness) {
    long age = 0;
    for (byte octet : randomness.bytes(AGE_LENGTH)) {
      age = age << 8 | octet & 0xff;
    }
    return age;
  }
}
