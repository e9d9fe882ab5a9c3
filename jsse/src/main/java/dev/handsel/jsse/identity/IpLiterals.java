// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses written as text. Nothing here ever asks a name service. */
final class IpLiterals {
  private static final Pattern V4 =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private IpLiterals() {}

  /** The bytes of an IPv4 or IPv6 literal, or null for anything else. */
  static byte @Nullable [] parse(String text) {
    String host = text;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    int zone = host.indexOf('%');
    if (zone > 0 && host.indexOf(':') >= 0) {
      host = host.substring(0, zone);
    }
    if (!V4.matcher(host).matches() && !V6.matcher(host).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(host).getAddress();
    } catch (UnknownHostException notALiteral) {
      return null;
    }
  }

  static boolean same(byte[] address, String text) {
    byte[] other = parse(text);
    return other != null && Arrays.equals(address, other);
  }
}
