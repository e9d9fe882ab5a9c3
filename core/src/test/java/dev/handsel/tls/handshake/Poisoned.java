// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.Slot;
import dev.handsel.tls.message.HandshakeMessage;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A handshake message with one of its opaque fields, found by reflection and at any depth, filled
 * with what forges log lines, steers terminals and fills logs: as long as the field allows, and
 * short.
 */
final class Poisoned {
  /** ESC, CR LF, NUL, RIGHT-TO-LEFT OVERRIDE and LINE SEPARATOR, and something to follow. */
  private static final byte[] POISON =
      "\u001b[2J\r\n2026-12-01 INFO\0\u202e\u2028\u009b".getBytes(StandardCharsets.UTF_8);

  private static final int[] LENGTHS = {1 << 16, 0xffff, 0xff00, 0x3f00, 0xff, POISON.length, 32};

  private static final List<Slot<?, ?>> SLOTS = slots();

  /** Which takes bodies that no codec would write. */
  private static final Constructor<?> EXTENSIONS = extensions();

  private Poisoned() {}

  /** Every way to poison one field, as frames by the field's path. */
  static Map<String, byte[]> frames(byte[] frame) throws ReflectiveOperationException {
    Map<String, byte[]> frames = new LinkedHashMap<>();
    for (HandshakeMessage message : decoded(frame)) {
      for (Variant variant : variants(message.getClass().getSimpleName(), message)) {
        HandshakeMessage poisoned = (HandshakeMessage) variant.value;
        try {
          frames.putIfAbsent(variant.path, poisoned.toFrame());
        } catch (IllegalArgumentException | IllegalStateException e) {
          // The field is not that long; a shorter one of the same path may fit.
          continue;
        }
      }
    }
    return frames;
  }

  /** The readings of a frame by every codec of its type: TLS 1.2 and 1.3 share types. */
  private static List<HandshakeMessage> decoded(byte[] frame) throws ReflectiveOperationException {
    List<HandshakeMessage> found = new ArrayList<>();
    for (Class<?> type : HandshakeMessage.class.getPermittedSubclasses()) {
      Codec<?> codec = (Codec<?>) type.getField("CODEC").get(null);
      try {
        Reader in = Reader.of(Arrays.copyOfRange(frame, 4, frame.length));
        HandshakeMessage message = (HandshakeMessage) codec.decode(in);
        if (!in.hasRemaining() && Arrays.equals(message.toFrame(), frame)) {
          found.add(message);
        }
      } catch (DecodeException e) {
        continue;
      }
    }
    return found;
  }

  /** What a field, or what holds it, may become. */
  private record Variant(String path, Object value) {}

  private static List<Variant> variants(String path, Object value)
      throws ReflectiveOperationException {
    List<Variant> variants = new ArrayList<>();
    if (value instanceof Opaque bytes) {
      variants.add(new Variant(path + " of the same length", poison(bytes.length())));
      for (int length : LENGTHS) {
        variants.add(new Variant(path, poison(length)));
      }
      variants.add(new Variant(path + " short", poison(POISON.length)));
    } else if (value instanceof Optional<?> optional && optional.isPresent()) {
      for (Variant each : variants(path, optional.get())) {
        variants.add(new Variant(each.path, Optional.of(each.value)));
      }
    } else if (value instanceof List<?> values) {
      ofList(path, values, variants);
    } else if (value instanceof Extensions<?> extensions) {
      ofExtensions(path, extensions, variants);
    } else if (value instanceof Record record) {
      ofRecord(path, record, variants);
    }
    return variants;
  }

  private static void ofList(String path, List<?> values, List<Variant> variants)
      throws ReflectiveOperationException {
    for (int i = 0; i < Math.min(values.size(), 2); i++) {
      for (Variant each : variants(path + "[" + i + "]", values.get(i))) {
        List<Object> changed = new ArrayList<>(values);
        changed.set(i, each.value);
        variants.add(new Variant(each.path, List.copyOf(changed)));
        List<Object> many = new ArrayList<>(values);
        for (int copies = 0; copies < 200; copies++) {
          many.add(each.value);
        }
        variants.add(new Variant(each.path + " many times", List.copyOf(many)));
      }
    }
  }

  private static void ofRecord(String path, Record record, List<Variant> variants)
      throws ReflectiveOperationException {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
    constructor.setAccessible(true);
    for (int i = 0; i < components.length; i++) {
      Object field = components[i].getAccessor().invoke(record);
      for (Variant each : variants(path + "." + components[i].getName(), field)) {
        Object[] values = new Object[components.length];
        for (int j = 0; j < components.length; j++) {
          values[j] = j == i ? each.value : components[j].getAccessor().invoke(record);
        }
        try {
          variants.add(new Variant(each.path, constructor.newInstance(values)));
        } catch (java.lang.reflect.InvocationTargetException e) {
          // The record checks what it is made of.
          continue;
        }
      }
    }
  }

  private static void ofExtensions(String path, Extensions<?> extensions, List<Variant> variants)
      throws ReflectiveOperationException {
    for (int i = 0; i < extensions.entries().size(); i++) {
      Extensions.Entry entry = extensions.entries().get(i);
      String name = path + "." + entry.type();
      List<Variant> bodies = new ArrayList<>(variants(name + " as a whole", entry.body()));
      if (entry.value() != null) {
        for (Variant each : variants(name, entry.value())) {
          encoded(entry, each.value).ifPresent(body -> bodies.add(new Variant(each.path, body)));
        }
      }
      for (Variant body : bodies) {
        List<Extensions.Entry> changed = new ArrayList<>(extensions.entries());
        changed.set(i, new Extensions.Entry(entry.type(), (Opaque) body.value, null));
        variants.add(new Variant(body.path, EXTENSIONS.newInstance(List.copyOf(changed))));
      }
    }
  }

  /** The value by the slot's codec that made the entry. */
  @SuppressWarnings("unchecked") // tried, and a wrong one fails
  private static Optional<Opaque> encoded(Extensions.Entry entry, Object value) {
    for (Slot<?, ?> slot : SLOTS) {
      try {
        if (slot.type().equals(entry.type())
            && slot.codec().decode(Reader.of(entry.body().toByteArray())).equals(entry.value())) {
          Writer out = new Writer();
          ((Codec<Object>) slot.codec()).encode(value, out);
          return Optional.of(Opaque.of(out.toByteArray()));
        }
      } catch (DecodeException | IllegalArgumentException | IllegalStateException e) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static Opaque poison(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = POISON[i % POISON.length];
    }
    return Opaque.adopt(bytes);
  }

  private static Constructor<?> extensions() {
    try {
      Constructor<?> constructor = Extensions.class.getDeclaredConstructor(List.class);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  /** All slots of all extensions. */
  private static List<Slot<?, ?>> slots() {
    try {
      URI folder = Alpn.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      File[] files = new File(new File(folder), "dev/handsel/tls/extension").listFiles();
      List<Slot<?, ?>> slots = new ArrayList<>();
      for (File file : files == null ? new File[0] : files) {
        String name = file.getName().replace(".class", "");
        if (name.contains("-")) {
          continue;
        }
        for (Field field : Class.forName("dev.handsel.tls.extension." + name).getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers()) && field.getType() == Slot.class) {
            field.setAccessible(true);
            slots.add((Slot<?, ?>) field.get(null));
          }
        }
      }
      return slots;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
