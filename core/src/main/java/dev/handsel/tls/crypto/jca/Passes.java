// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.lang.ref.WeakReference;
import java.security.Provider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who has passed which known-answer test in this process: a backend is made for every
 * configuration, and the tests cost milliseconds. Holds no provider back from the collector, and
 * knows them by identity, because providers compare by their tables of services.
 */
@SuppressWarnings("ReferenceEquality") // as said above
final class Passes {
  private static final List<Entry> ENTRIES = new ArrayList<>();

  private record Entry(WeakReference<Provider> provider, Set<Primitive> passed) {}

  private Passes() {}

  static boolean contain(Chosen chosen) {
    synchronized (ENTRIES) {
      for (Entry entry : ENTRIES) {
        if (entry.provider().get() == chosen.provider()) {
          return entry.passed().contains(chosen.primitive());
        }
      }
      return false;
    }
  }

  static void add(Chosen chosen) {
    synchronized (ENTRIES) {
      ENTRIES.removeIf(entry -> entry.provider().get() == null);
      for (Entry entry : ENTRIES) {
        if (entry.provider().get() == chosen.provider()) {
          entry.passed().add(chosen.primitive());
          return;
        }
      }
      ENTRIES.add(
          new Entry(new WeakReference<>(chosen.provider()), EnumSet.of(chosen.primitive())));
    }
  }
}
