// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.vocab.ExtensionType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Random records, made component by component. Lengths lean towards those where bounds lie. */
public final class RandomRecords {
  private static final int[] LENGTHS = {0, 1, 2, 3, 31, 32, 33, 48, 255};

  private final Map<String, Function<Random, Object>> pinned = new HashMap<>();

  /** Makes every component of this name by {@code value}. */
  public RandomRecords with(String component, Function<Random, Object> value) {
    pinned.put(component, value);
    return this;
  }

  /** That many random bytes. */
  public static Opaque bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Opaque.adopt(bytes);
  }

  /** A random record of this class. */
  public <R> R next(Class<R> type, Random random) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components).map(component -> component(component, random)).toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot make a " + type, e);
    }
  }

  private Object component(RecordComponent component, Random random) {
    Function<Random, Object> pin = pinned.get(component.getName());
    return pin != null ? pin.apply(random) : value(component.getGenericType(), component, random);
  }

  private Object value(Type type, RecordComponent component, Random random) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(generic.getActualTypeArguments()[0], component, random)
          : extensions(random);
    }
    if (type == Opaque.class) {
      return bytes(random, LENGTHS[random.nextInt(LENGTHS.length)]);
    }
    if (type == long.class) {
      return random.nextLong() >>> 32;
    }
    if (type == int.class) {
      // The components of vocabulary records are all called code.
      return random.nextInt(component.getDeclaringRecord().getName().matches(WIDE) ? 0x10000 : 256);
    }
    return next((Class<?>) type, random);
  }

  private static final String WIDE =
      ".*\\.(CipherSuite|NamedGroup|SignatureScheme|ProtocolVersion|ExtensionType)";

  private List<Object> list(Type element, RecordComponent component, Random random) {
    List<Object> list = new ArrayList<>();
    for (int size = random.nextInt(4); size > 0; size--) {
      list.add(value(element, component, random));
    }
    return list;
  }

  /** Extensions of the types that GREASE reserves, so that they fit every message. */
  private static Extensions<?> extensions(Random random) {
    Extensions.Builder<?> builder = Extensions.builder();
    for (int size = random.nextInt(4); size > 0; size--) {
      builder.putUnknown(
          new ExtensionType(0x0a0a + 0x1010 * size), bytes(random, random.nextInt(9)));
    }
    return builder.build();
  }
}
