// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.WeakHashMap;

/** Ids of constraints whose code cannot be read: random, so that they agree in no two processes. */
final class ConstraintIds {
  private static final Map<Constraint, String> IDS = new WeakHashMap<>();
  private static final SecureRandom RANDOM = new SecureRandom();

  private ConstraintIds() {}

  static String of(Constraint constraint) {
    synchronized (IDS) {
      return IDS.computeIfAbsent(constraint, unused -> random());
    }
  }

  private static String random() {
    byte[] id = new byte[16];
    RANDOM.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
