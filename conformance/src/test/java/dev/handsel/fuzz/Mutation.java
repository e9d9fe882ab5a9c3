// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Changes to a flight that a fuzzer asks for, message by message: what is changed inside a message
 * gets a header that fits, so that the change is found by the message's reader and not before.
 */
final class Mutation {
  private static final int MOST_CHANGES = 24;
  private static final int MOST_ITEMS = 200;
  private static final int LONGEST = 40_000;

  private final FuzzInput input;
  private final List<Item> pool;
  private final List<Item> items;

  private Mutation(FuzzInput input, List<Item> original, List<Item> pool) {
    this.input = input;
    this.items = new ArrayList<>(original);
    this.pool = pool;
  }

  /**
   * @param pool what the same side says in other connections
   */
  static List<Item> of(List<Item> original, List<Item> pool, FuzzInput input) {
    Mutation mutation = new Mutation(input, original, pool);
    for (int i = 0; i < MOST_CHANGES && input.hasMore(); i++) {
      mutation.change();
    }
    return mutation.items;
  }

  private void change() {
    int operation = input.below(22);
    int at = input.below(items.size());
    if (operation < 8) {
      insertOrMove(operation, at);
    } else if (!items.isEmpty()) {
      Item item = items.get(at);
      Item changed = operation < 12 ? recast(operation, item) : inside(operation, item);
      items.set(at, changed.content().length > LONGEST ? item : changed);
    }
  }

  private void insertOrMove(int operation, int at) {
    switch (operation) {
      case 0 -> {
        if (!items.isEmpty()) {
          items.remove(at);
        }
      }
      case 1 -> {
        if (!items.isEmpty()) {
          insert(input.below(items.size() + 1), items.get(at));
        }
      }
      case 2 -> {
        if (!items.isEmpty()) {
          Item moved = items.remove(at);
          insert(input.below(items.size() + 1), moved);
        }
      }
      case 3 -> insert(at, pool.get(input.below(pool.size())));
      case 4 -> {
        int type = input.u8();
        boolean sealed = input.u8() % 2 == 1;
        Item message = Item.of(Item.HANDSHAKE, sealed, (byte) type, (byte) 0, (byte) 0, (byte) 0);
        insert(at, message.withBody(input.bytes(input.u8())));
      }
      case 5 ->
          insert(
              at, Item.of(Item.ALERT, input.u8() % 2 == 1, (byte) input.u8(), (byte) input.u8()));
      case 6 -> insert(at, Item.of(Item.CHANGE_CIPHER_SPEC, input.u8() % 2 == 1, (byte) 1));
      default -> insert(at, Item.of(Item.DATA, input.u8() % 2 == 1, input.bytes(input.below(64))));
    }
  }

  private void insert(int at, Item item) {
    if (items.size() < MOST_ITEMS) {
      items.add(Math.min(at, items.size()), item);
    }
  }

  private Item recast(int operation, Item item) {
    return switch (operation) {
      case 8 -> new Item(item.type(), !item.sealed(), item.joined(), item.content());
      case 9 -> new Item(input.u8(), item.sealed(), item.joined(), item.content());
      case 10 -> new Item(item.type(), item.sealed(), !item.joined(), item.content());
      default -> split(item);
    };
  }

  /** Leaves the first part and puts the second into a record of its own. */
  private Item split(Item item) {
    int cut = input.below(item.content().length);
    byte[] content = item.content();
    int at = items.indexOf(item);
    insert(
        at + 1,
        new Item(
            item.type(), item.sealed(), false, Arrays.copyOfRange(content, cut, content.length)));
    return item.withContent(Arrays.copyOf(content, cut));
  }

  private Item inside(int operation, Item item) {
    return switch (operation) {
      case 12 -> changed(item, bytes -> xor(bytes, input.u16(), 1 << input.below(8)));
      case 13 -> changed(item, bytes -> xor(bytes, input.u16(), input.u8()));
      case 14 -> changed(item, bytes -> splice(bytes, input.u16(), 0, input.bytes(input.u8())));
      case 15 -> changed(item, bytes -> splice(bytes, input.u16(), input.u8(), new byte[0]));
      case 16 -> changed(item, bytes -> splice(bytes, input.u16(), 1 << 20, new byte[0]));
      case 17 -> changed(item, bytes -> add(bytes, input.u16(), (byte) input.u8()));
      case 18 -> changed(item, bytes -> input.bytes(input.u16()));
      // The header itself, right or wrong.
      case 19 -> item.withContent(xor(item.content(), input.below(5), input.u8()));
      default -> item.message() ? SpanEdit.of(item, pool, input) : item;
    };
  }

  /** Changes a message's body, or any other content. */
  private static Item changed(Item item, Function<byte[], byte[]> change) {
    if (!item.message()) {
      return item.withContent(change.apply(item.content()));
    }
    byte[] content = item.content();
    return item.withBody(change.apply(Arrays.copyOfRange(content, Item.HEADER, content.length)));
  }

  private static byte[] xor(byte[] bytes, int offset, int mask) {
    byte[] other = bytes.clone();
    if (other.length > 0) {
      other[offset % other.length] ^= (byte) mask;
    }
    return other;
  }

  /** Adds to a number of two bytes. */
  private static byte[] add(byte[] bytes, int offset, int difference) {
    byte[] other = bytes.clone();
    if (other.length >= 2) {
      int at = offset % (other.length - 1);
      put(other, at, 2, number(other, at, 2) + difference);
    }
    return other;
  }

  /** Replaces {@code removed} bytes by {@code added}. */
  static byte[] splice(byte[] bytes, int offset, int removed, byte[] added) {
    int from = bytes.length == 0 ? 0 : offset % (bytes.length + 1);
    int to = Math.min(bytes.length, from + removed);
    byte[] other = new byte[bytes.length - (to - from) + added.length];
    System.arraycopy(bytes, 0, other, 0, from);
    System.arraycopy(added, 0, other, from, added.length);
    System.arraycopy(bytes, to, other, from + added.length, bytes.length - to);
    return other;
  }

  static int number(byte[] bytes, int offset, int width) {
    int number = 0;
    for (int i = 0; i < width; i++) {
      number = number << 8 | bytes[offset + i] & 0xff;
    }
    return number;
  }

  static void put(byte[] bytes, int offset, int width, int number) {
    for (int i = 0; i < width; i++) {
      bytes[offset + i] = (byte) (number >>> 8 * (width - 1 - i));
    }
  }
}
