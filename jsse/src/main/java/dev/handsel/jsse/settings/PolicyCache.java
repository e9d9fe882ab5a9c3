// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Policies made for one SSLContext: most of its connections enable the same. */
final class PolicyCache {
  private static final int MOST = 64;

  private final Map<Key, Policy> policies = new ConcurrentHashMap<>();

  /** All of a sheet that a policy is made of, its constraints apart. */
  record Key(
      boolean client,
      List<String> protocols,
      List<String> suites,
      @Nullable List<String> groups,
      @Nullable List<String> schemes,
      boolean ownOrder) {
    static Key of(ParameterSheet sheet) {
      return new Key(
          sheet.client(),
          sheet.protocols(),
          sheet.suites(),
          sheet.groups(),
          sheet.schemes(),
          sheet.ownOrder());
    }
  }

  @Nullable Policy find(Key key) {
    return policies.get(key);
  }

  void keep(Key key, Policy policy) {
    if (policies.size() >= MOST) {
      policies.clear();
    }
    policies.put(key, policy);
  }
}
