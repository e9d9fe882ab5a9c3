// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** An immutable run of bytes, the {@code opaque} of RFC 9846 §3.2. Never for secrets. */
public final class Opaque {
  public static final Opaque EMPTY = new Opaque(new byte[0]);

  private final byte[] bytes;

  private Opaque(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of {@code bytes}. */
  public static Opaque of(byte... bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** A copy of {@code bytes[from, to)}. */
  public static Opaque of(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    return from == to ? EMPTY : new Opaque(Arrays.copyOfRange(bytes, from, to));
  }

  /** Takes {@code bytes} over without a copy; the caller must not touch the array again. */
  public static Opaque adopt(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Opaque(bytes);
  }

  public static Opaque hex(String digits) {
    return adopt(HexFormat.of().parseHex(digits.replaceAll("\\s", "")));
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /** A fresh copy. */
  public byte[] toByteArray() {
    byte[] copy = new byte[bytes.length];
    copyInto(copy, 0);
    return copy;
  }

  public Opaque slice(int from, int to) {
    return of(bytes, from, to);
  }

  public void copyInto(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  byte[] array() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Opaque that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The first 16 bytes in hex and the length. */
  @Override
  public String toString() {
    return bytes.length <= 16
        ? toHex()
        : HexFormat.of().formatHex(bytes, 0, 16) + "… (" + bytes.length + " bytes)";
  }
}
