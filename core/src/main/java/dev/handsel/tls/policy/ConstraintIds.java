// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;

/** Ids of constraints whose code cannot be read: random, so that they agree in no two processes. */
final class ConstraintIds {
  private static final Map<Constraint, String> IDS = new WeakHashMap<>();

  private ConstraintIds() {}

  static String of(Constraint constraint) {
    synchronized (IDS) {
      return IDS.computeIfAbsent(constraint, unused -> UUID.randomUUID().toString());
    }
  }
}
