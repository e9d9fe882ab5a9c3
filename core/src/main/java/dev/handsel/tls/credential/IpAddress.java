// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import java.util.Arrays;
import java.util.Optional;

/** IP literals as bytes, without the resolver of the JDK, which would ask the network. */
public final class IpAddress {
  private static final int GROUPS = 8;

  private IpAddress() {}

  /** 4 or 16 bytes, or empty for what is no IP literal. RFC 3986 §3.2.2, RFC 4291 §2.2. */
  public static Optional<byte[]> parse(String text) {
    if (text.indexOf(':') < 0) {
      return v4(text);
    }
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    return v6(bracketed ? text.substring(1, text.length() - 1) : text);
  }

  private static Optional<byte[]> v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      // A leading zero would mean octal to some, so it means nothing here.
      boolean plain = parts[i].matches("0|[1-9][0-9]{0,2}");
      if (!plain || Integer.parseInt(parts[i]) > 255) {
        return Optional.empty();
      }
      address[i] = (byte) Integer.parseInt(parts[i]);
    }
    return Optional.of(address);
  }

  private static Optional<byte[]> v6(String text) {
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      return Optional.empty();
    }
    Optional<byte[]> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    Optional<byte[]> tail = groups(gap < 0 ? "" : text.substring(gap + 2), true);
    if (head.isEmpty() || tail.isEmpty()) {
      return Optional.empty();
    }
    int given = head.get().length + tail.get().length;
    if (gap < 0 ? given != 2 * GROUPS : given > 2 * (GROUPS - 1)) {
      return Optional.empty();
    }
    byte[] address = Arrays.copyOf(head.get(), 2 * GROUPS);
    System.arraycopy(tail.get(), 0, address, 2 * GROUPS - tail.get().length, tail.get().length);
    return Optional.of(address);
  }

  /**
   * @param atEnd whether the last group may be an IPv4 address, as at the end of a literal
   */
  private static Optional<byte[]> groups(String text, boolean atEnd) {
    if (text.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    String[] parts = text.split(":", -1);
    if (parts.length > GROUPS) {
      return Optional.empty();
    }
    byte[] bytes = new byte[2 * GROUPS + 2];
    int length = 0;
    for (int i = 0; i < parts.length; i++) {
      if (atEnd && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        Optional<byte[]> v4 = v4(parts[i]);
        if (v4.isEmpty()) {
          return Optional.empty();
        }
        System.arraycopy(v4.get(), 0, bytes, length, 4);
        length += 4;
      } else if (parts[i].matches("[0-9A-Fa-f]{1,4}")) {
        int group = Integer.parseInt(parts[i], 16);
        bytes[length++] = (byte) (group >>> 8);
        bytes[length++] = (byte) group;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(Arrays.copyOf(bytes, length));
  }

  /**
   * The one text of an address of 4 or 16 bytes: dotted decimals, or groups in lower case with the
   * longest run of zeros left out. RFC 5952 §4.
   *
   * @throws IllegalArgumentException for another number of bytes
   */
  public static String text(byte[] address) {
    if (address.length != 4 && address.length != 2 * GROUPS) {
      throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + address.length);
    }
    StringBuilder text = new StringBuilder();
    if (address.length == 4) {
      for (byte part : address) {
        text.append(text.isEmpty() ? "" : ".").append(part & 0xff);
      }
      return text.toString();
    }
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff;
    }
    int gap = 0;
    int gapLength = 0;
    for (int from = 0; from < GROUPS; from++) {
      int to = from;
      while (to < GROUPS && groups[to] == 0) {
        to++;
      }
      if (to - from > Math.max(1, gapLength)) {
        gap = from;
        gapLength = to - from;
      }
    }
    for (int i = 0; i < GROUPS; i++) {
      if (gapLength > 0 && i == gap) {
        text.append("::");
        i += gapLength - 1;
      } else {
        text.append(i == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
