// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.protect.Protection;
import dev.handsel.tls.record.protect.Protector;
import dev.handsel.tls.record.protect.RecordHeader;
import dev.handsel.tls.record.protect.Unprotector;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.SuiteSpec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Flights to records and back, under keys of one number and zeros. */
final class Wire {
  private static final int LONGEST = 1 << 14;

  private final CryptoBackend crypto;
  private final SuiteSpec suite;
  private final boolean encryptThenMac;
  private final long number;

  /**
   * @param number what the cipher's key begins with
   */
  Wire(CryptoBackend crypto, SuiteSpec suite, boolean encryptThenMac, long number) {
    this.crypto = crypto;
    this.suite = suite;
    this.encryptThenMac = encryptThenMac;
    this.number = number;
  }

  TrafficKeys keys() {
    BulkCipher cipher = suite.cipher();
    byte[] bytes = new byte[cipher.keyLength()];
    if (bytes.length >= Long.BYTES) {
      ByteBuffer.wrap(bytes).putLong(number);
    }
    Secret key = Secret.adopt(bytes);
    if (suite.tls13()) {
      return new Tls13Keys(suite, key, zeros(BulkCipher.NONCE_LENGTH));
    }
    return new Tls12Keys(
        suite,
        zeros(suite.mac().map(HashAlgorithm::length).orElse(0)),
        key,
        zeros(cipher.fixedIvLength()),
        encryptThenMac);
  }

  private static Secret zeros(int length) {
    return Secret.adopt(new byte[length]);
  }

  /** What a recorded direction carried. */
  List<Item> items(byte[] wire) throws TlsException {
    List<Item> items = new ArrayList<>();
    ByteArrayOutputStream handshake = new ByteArrayOutputStream();
    try (Unprotector unprotector = Protection.unprotector(crypto, keys())) {
      boolean changed = false;
      int total;
      for (int at = 0; at < wire.length; at += total) {
        total = RecordHeader.LENGTH + RecordHeader.fragmentLength(wire, at);
        int type = RecordHeader.contentType(wire, at);
        boolean sealed = suite.tls13() ? type == Item.DATA : changed;
        byte[] content = Arrays.copyOfRange(wire, at + RecordHeader.LENGTH, at + total);
        if (sealed) {
          byte[] out = new byte[unprotector.roomFor(total)];
          int length = unprotector.unprotect(wire, at, total, out, 0);
          content = Arrays.copyOf(out, length);
          type = unprotector.contentType();
        }
        changed |= type == Item.CHANGE_CIPHER_SPEC;
        if (type != Item.HANDSHAKE) {
          items.add(new Item(type, sealed, false, content));
          continue;
        }
        handshake.writeBytes(content);
        takeMessages(handshake, sealed, items);
      }
    }
    return items;
  }

  private static void takeMessages(ByteArrayOutputStream held, boolean sealed, List<Item> items) {
    byte[] bytes = held.toByteArray();
    int at = 0;
    while (bytes.length - at >= Item.HEADER) {
      int end = at + Item.HEADER + Mutation.number(bytes, at + 1, 3);
      if (end > bytes.length) {
        break;
      }
      items.add(new Item(Item.HANDSHAKE, sealed, false, Arrays.copyOfRange(bytes, at, end)));
      at = end;
    }
    held.reset();
    held.write(bytes, at, bytes.length - at);
  }

  /** The records that carry {@code items}. */
  byte[] records(List<Item> items) throws TlsException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    try (Protector protector = Protection.protector(crypto, keys())) {
      for (int i = 0; i < items.size(); ) {
        Item first = items.get(i++);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(first.content());
        while (i < items.size() && items.get(i).joined()) {
          content.writeBytes(items.get(i++).content());
        }
        byte[] all = content.toByteArray();
        int from = 0;
        do {
          int to = Math.min(all.length, from + LONGEST);
          byte[] part = Arrays.copyOfRange(all, from, to);
          wire.writeBytes(
              first.sealed() ? seal(protector, first.type(), part) : plain(first.type(), part));
          from = to;
        } while (from < all.length);
      }
    }
    return wire.toByteArray();
  }

  static byte[] seal(Protector protector, int type, byte[] content) throws TlsException {
    byte[] record = new byte[protector.protectedLength(content.length)];
    System.arraycopy(content, 0, record, protector.prefixLength(), content.length);
    return Arrays.copyOf(record, protector.protect(type, record, 0, content.length));
  }

  static byte[] plain(int type, byte[] content) {
    byte[] record = new byte[RecordHeader.LENGTH + content.length];
    RecordHeader.write(record, 0, type, 0x0303, content.length);
    System.arraycopy(content, 0, record, RecordHeader.LENGTH, content.length);
    return record;
  }
}
