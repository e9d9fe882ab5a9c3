// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of one message, in order. Known ones are decoded and checked for their place when
 * the message is parsed; unknown ones are kept as bytes.
 */
public final class Extensions<C extends Carrier> {
  /** An extension as it stands: {@code value} is null if the type is unknown here. */
  public record Entry(ExtensionType type, Opaque body, @Nullable Object value) {
    @Override
    public String toString() {
      return Shown.fields(this);
    }
  }

  private static final int MOST_EXPECTED = 16;

  /** Bytes of a type and a length. */
  private static final int EMPTY_EXTENSION = 4;

  private static final Set<Class<? extends Carrier>> HELLOS =
      Set.of(
          Carrier.InClientHello.class,
          Carrier.InServerHello.class,
          Carrier.InEncryptedExtensions.class);

  private final List<Entry> entries;

  private Extensions(List<Entry> entries) {
    this.entries = entries;
  }

  /** No extensions at all. */
  public static <C extends Carrier> Extensions<C> none() {
    return new Extensions<>(List.of());
  }

  /** An empty builder. */
  public static <C extends Carrier> Builder<C> builder() {
    return new Builder<>(new Writer());
  }

  /** What the slot's extension says, if it is present. */
  public <T> Optional<T> get(Slot<C, T> slot) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.type.equals(slot.type())) {
        @SuppressWarnings("unchecked") // the codec of this very slot made the value
        T value = (T) entry.value;
        return Optional.ofNullable(value);
      }
    }
    return Optional.empty();
  }

  /** Whether the slot's extension is present. */
  public boolean has(Slot<C, ?> slot) {
    return has(slot.type());
  }

  /** Whether an extension of this type is present, known or not. */
  public boolean has(ExtensionType type) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).type.equals(type)) {
        return true;
      }
    }
    return false;
  }

  /** The extensions in the order of the wire. */
  public List<Entry> entries() {
    return entries;
  }

  /** Their types in the order of the wire. */
  public List<ExtensionType> types() {
    List<ExtensionType> types = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      types.add(entries.get(i).type);
    }
    return types;
  }

  /** Bytes of the block without its own length; 65,535 fit. */
  public int length() {
    int length = 0;
    for (int i = 0; i < entries.size(); i++) {
      length += EMPTY_EXTENSION + entries.get(i).body.length();
    }
    return length;
  }

  /** The same with another extension behind them. */
  public <T> Extensions<C> and(Slot<C, T> slot, T value) {
    Builder<C> more = builder();
    more.entries.addAll(entries);
    return more.put(slot, value).build();
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** {@code Extension extensions<0..2^16-1>} for the slots of one carrier. */
  static <C extends Carrier> Codec<Extensions<C>> codec(Class<C> carrier) {
    return new Codec<>() {
      @Override
      public void encode(Extensions<C> value, Writer out) {
        int start = out.beginBlock(2);
        for (int i = 0; i < value.entries.size(); i++) {
          Entry entry = value.entries.get(i);
          ExtensionType.CODEC.encode(entry.type, out);
          int body = out.beginBlock(2);
          out.opaque(entry.body).endBlock(body, 2);
        }
        out.endBlock(start, 2);
      }

      @Override
      public Extensions<C> decode(Reader in) throws DecodeException {
        Reader block = in.sub(in.u16());
        if (!block.hasRemaining()) {
          return none();
        }
        List<Entry> entries = new ArrayList<>(Math.min(block.remaining() / 4, MOST_EXPECTED));
        while (block.hasRemaining()) {
          entries.add(entry(block));
        }
        checkEachOnce(entries);
        return new Extensions<>(List.copyOf(entries));
      }

      /** RFC 9846 §4.3: "There MUST NOT be more than one extension of the same type". */
      private void checkEachOnce(List<Entry> entries) throws DecodeException {
        // A hello has room for thousands, so none is searched for in all others.
        int[] codes = new int[entries.size()];
        for (int i = 0; i < codes.length; i++) {
          codes[i] = entries.get(i).type.code();
        }
        Arrays.sort(codes);
        for (int i = 1; i < codes.length; i++) {
          if (codes[i] == codes[i - 1]) {
            throw repeated(new ExtensionType(codes[i]));
          }
        }
      }

      /** The RFC names no alert. A hello that says two things cannot be decoded into one. */
      private DecodeException repeated(ExtensionType type) {
        String what = type + " stands twice";
        return HELLOS.contains(carrier)
            ? DecodeException.syntax(what)
            : DecodeException.value(what);
      }

      private Entry entry(Reader block) throws DecodeException {
        int start = block.position();
        ExtensionType type = ExtensionType.CODEC.decode(block);
        if (block.explains()) {
          block.enter(type.toString(), start);
        }
        try {
          Reader body = block.sub(block.u16());
          Optional<Slot<C, ?>> slot = ExtensionRegistry.slot(carrier, type);
          if (slot.isEmpty() && ExtensionRegistry.knows(type)) {
            // RFC 9846 §4.3: recognized but not specified for this message: illegal_parameter.
            throw DecodeException.of(
                DecodeException.Kind.MISPLACED_EXTENSION,
                "does not belong into " + carrier.getSimpleName().substring(2));
          }
          int from = body.position();
          Object value = slot.isPresent() ? slot.get().codec().fromReader(body) : null;
          Entry entry = new Entry(type, body.from(from), value);
          block.exit(value == null ? entry.body : value);
          return entry;
        } catch (DecodeException e) {
          throw e.within(type.toString());
        }
      }
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Extensions<?> that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return Shown.few(types(), Shown.LONGEST_LIST);
  }

  /** Extensions in the making, sent in the order they are put. */
  public static final class Builder<C extends Carrier> {
    private final List<Entry> entries = new ArrayList<>();
    private final Writer scratch;

    private Builder(Writer scratch) {
      this.scratch = scratch;
    }

    /** Appends the slot's extension. */
    public <T> Builder<C> put(Slot<C, T> slot, T value) {
      return add(new Entry(slot.type(), Opaque.adopt(slot.codec().toBytes(value, scratch)), value));
    }

    /** Appends the slot's extension if there is something to say. */
    public <T> Builder<C> put(Slot<C, T> slot, Optional<T> value) {
      return value.isPresent() ? put(slot, value.get()) : this;
    }

    /** An extension Handsel does not know, as GREASE sends. */
    public Builder<C> putUnknown(ExtensionType type, Opaque body) {
      if (ExtensionRegistry.knows(type)) {
        throw new IllegalArgumentException(type + " has a slot; put that");
      }
      return add(new Entry(type, body, null));
    }

    private Builder<C> add(Entry entry) {
      // RFC 9846 §4.3: "There MUST NOT be more than one extension of the same type".
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).type.equals(entry.type)) {
          throw new IllegalArgumentException(entry.type + " is already there");
        }
      }
      entries.add(entry);
      return this;
    }

    /** The extensions put so far. */
    public Extensions<C> build() {
      return new Extensions<>(List.copyOf(entries));
    }
  }
}
