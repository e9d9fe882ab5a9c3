// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.crypto.Secret;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The secrets that a store keeps for itself, which none of its methods shows. */
final class KeptSecrets {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Secret> found = new ArrayList<>();

  private KeptSecrets() {}

  static List<Secret> of(Object store) {
    KeptSecrets kept = new KeptSecrets();
    kept.visit(store);
    return kept.found;
  }

  private void visit(@Nullable Object object) {
    if (object == null || !seen.add(object)) {
      return;
    }
    Class<?> type = object.getClass();
    if (object instanceof Secret secret) {
      found.add(secret);
    } else if (object instanceof Map<?, ?> map) {
      map.values().forEach(this::visit);
    } else if (object instanceof Collection<?> collection) {
      collection.forEach(this::visit);
    } else if (type.isArray() && !type.getComponentType().isPrimitive()) {
      for (int i = 0; i < Array.getLength(object); i++) {
        visit(Array.get(object, i));
      }
    } else if (type.getName().startsWith("dev.handsel.") && !type.isHidden()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          try {
            visit(field.get(object));
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
  }
}
