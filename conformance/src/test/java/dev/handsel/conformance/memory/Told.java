// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.memory;

import dev.handsel.tls.crypto.Secret;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What every object says of itself that can be reached from some roots through fields of our own
 * classes, and the secrets that are met on the way.
 */
final class Told {
  private static final String OURS = "dev.handsel.";

  private final List<String> texts = new ArrayList<>();
  private final List<byte[]> secrets = new ArrayList<>();
  private final Set<String> types = new TreeSet<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();

  /** Looks at all that the roots reach now; what was looked at before may have changed since. */
  void look(Collection<?> roots) {
    seen.clear();
    roots.forEach(this::add);
    while (!open.isEmpty()) {
      visit(open.pop());
    }
  }

  void secret(byte[] secret) {
    secrets.add(secret.clone());
  }

  List<byte[]> secrets() {
    return secrets;
  }

  /** The names of our classes that were met. */
  Set<String> types() {
    return types;
  }

  /** The texts that hold the beginning of a secret: in hex, in base64 or as a list of bytes. */
  List<String> leaks() {
    List<String> forms = new ArrayList<>();
    for (byte[] secret : secrets) {
      if (secret.length >= 16) {
        byte[] eight = Arrays.copyOf(secret, 8);
        String list = Arrays.toString(eight);
        forms.add(HexFormat.of().formatHex(eight));
        forms.add(HexFormat.of().withUpperCase().formatHex(eight));
        forms.add(Base64.getEncoder().encodeToString(Arrays.copyOf(secret, 9)));
        forms.add(Base64.getUrlEncoder().encodeToString(Arrays.copyOf(secret, 9)));
        forms.add(list.substring(1, list.length() - 1));
      }
    }
    return texts.stream()
        .distinct()
        .filter(text -> forms.stream().anyMatch(text::contains))
        .toList();
  }

  private void add(@Nullable Object object) {
    if (object != null && seen.add(object)) {
      open.push(object);
    }
  }

  private void visit(Object object) {
    if (object instanceof String text) {
      texts.add(text);
    } else if (object instanceof Collection<?> values) {
      List.copyOf(values.stream().filter(value -> value != null).toList()).forEach(this::add);
    } else if (object instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            add(key);
            add(value);
          });
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(this::add);
    } else if (object instanceof AtomicReference<?> reference) {
      add(reference.get());
    } else if (object.getClass().isArray()) {
      elements(object);
    } else if (object instanceof Throwable failure) {
      texts.add(failure.toString());
      add(failure.getCause());
    } else if (object.getClass().getName().startsWith(OURS)) {
      ours(object);
    }
  }

  private void elements(Object array) {
    if (!array.getClass().getComponentType().isPrimitive()) {
      for (int i = 0; i < Array.getLength(array); i++) {
        add(Array.get(array, i));
      }
    }
  }

  private void ours(Object object) {
    texts.add(object.toString());
    types.add(object.getClass().getName());
    if (object instanceof Secret secret) {
      try {
        secret(secret.expose());
      } catch (IllegalStateException e) {
        // It is zeroed already.
        return;
      }
    }
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().startsWith(OURS)) {
        for (Field field : type.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
            add(value(field, object));
          }
        }
      }
    }
  }

  private static @Nullable Object value(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
