// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import dev.handsel.jsse.settings.ParameterSheet;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The host that a socket reaches, where only an address says which: under the name that the caller
 * gave, and never under one that a reverse look-up brought, which whoever owns the address chooses.
 */
final class ReachedHost {
  private ReachedHost() {}

  /** The host meant by an address alone: the literal, unless the name service is trusted. */
  static String of(InetAddress address, ParameterSheet sheet) {
    return trustsNameService(sheet) ? address.getHostName() : address.getHostAddress();
  }

  /** Tells {@code sheet} which host an address to connect to means. */
  static void tell(InetSocketAddress remote, ParameterSheet sheet, NameOrigin names) {
    InetAddress address = remote.getAddress();
    String shown = remote.getHostString();
    if (address == null) {
      // Unresolved, as for a proxy: nobody but the caller can have named it.
      sheet.host(shown);
      return;
    }
    String literal = address.getHostAddress();
    if (shown.equals(literal) || trustsNameService(sheet)) {
      sheet.host(of(address, sheet));
      return;
    }
    NameOrigin.Origin origin = names.of(address, shown);
    sheet.host(origin == NameOrigin.Origin.CALLER ? shown : literal);
    if (origin == NameOrigin.Origin.UNKNOWN) {
      sheet.nameInDoubt(shown);
    }
  }

  private static boolean trustsNameService(ParameterSheet sheet) {
    return sheet.client() && sheet.defaults().switches().client().trustNameService();
  }
}
