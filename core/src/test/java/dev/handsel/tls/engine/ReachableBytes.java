// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The arrays of bytes that an object holds, directly or not: through the fields of Handsel's own
 * classes, arrays, and collections of the JDK. Pools that connections share are left out, for there
 * the keys of others are found.
 */
final class ReachableBytes {
  /** From the lease of a Cipher its table is reached, and from there the borrowers of others. */
  private static final Set<String> SHARED = Set.of("CipherSource", "Lease", "MacPool");

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> waiting = new ArrayDeque<>();
  private final List<byte[]> found = new ArrayList<>();

  private ReachableBytes(Object root) {
    visit(root);
    while (!waiting.isEmpty()) {
      open(waiting.remove());
    }
  }

  static ReachableBytes of(Object root) {
    return new ReachableBytes(root);
  }

  /** Whether {@code wanted} lies in one of the arrays, as all of it or as a part. */
  boolean contain(byte[] wanted) {
    return found.stream().anyMatch(array -> holds(array, wanted));
  }

  private static boolean holds(byte[] array, byte[] wanted) {
    for (int at = 0; at + wanted.length <= array.length; at++) {
      if (Arrays.equals(array, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  private void visit(Object object) {
    if (object != null && seen.add(object)) {
      waiting.add(object);
    }
  }

  private void open(Object object) {
    Class<?> type = object.getClass();
    if (SHARED.contains(type.getSimpleName())) {
      return;
    }
    if (object instanceof byte[] bytes) {
      found.add(bytes);
    } else if (type.isArray() && !type.getComponentType().isPrimitive()) {
      for (int i = 0; i < Array.getLength(object); i++) {
        visit(Array.get(object, i));
      }
    } else if (object instanceof Collection<?> collection) {
      List.copyOf(collection).forEach(this::visit);
    } else if (object instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            visit(key);
            visit(value);
          });
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(this::visit);
    } else if (object instanceof AtomicReference<?> reference) {
      visit(reference.get());
    } else if (type.getName().startsWith("dev.handsel.")) {
      fields(object, type);
    }
  }

  private void fields(Object object, Class<?> type) {
    for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
      if (!part.getName().startsWith("dev.handsel.")) {
        continue;
      }
      for (Field field : part.getDeclaredFields()) {
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
