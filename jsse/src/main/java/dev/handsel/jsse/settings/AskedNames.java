// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.codec.Canonical;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import org.jspecify.annotations.Nullable;

/**
 * The server names a client asks for: the one its hello carries, and all of them as JSSE shows
 * them. Those of a host are made when somebody looks, for SNIHostName reads the tables of IDN; one
 * that it does not take, as {@code my_service.example}, is asked for and not shown.
 */
public final class AskedNames {
  /** Nobody is asked for. */
  public static final AskedNames NONE = new AskedNames(null, List.of());

  private static final Canonical<AskedNames> SHARED = new Canonical<>();

  private final @Nullable String host;
  private final @Nullable List<SNIServerName> given;
  private volatile @Nullable List<SNIServerName> made;

  private AskedNames(@Nullable String host, @Nullable List<SNIServerName> given) {
    this.host = host;
    this.given = given;
  }

  static AskedNames of(List<SNIServerName> names) {
    return SHARED.of(new AskedNames(WireNames.host(names), names));
  }

  /**
   * The name of a host to reach, if there is one to ask for. RFC 6066 §3: no literal addresses, no
   * trailing dot; like SunJSSE, no name without a dot.
   */
  static AskedNames ofHost(@Nullable String host) {
    String name = host == null ? null : dnsName(host);
    return name == null ? NONE : SHARED.of(new AskedNames(name, null));
  }

  private static @Nullable String dnsName(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.indexOf('.') <= 0 || name.endsWith(".") || numeric(name)
        ? null
        : DnsNames.asked(name);
  }

  private static boolean numeric(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /** The host name of the hello, or null for none. */
  public @Nullable String host() {
    return host;
  }

  public List<SNIServerName> names() {
    if (given != null) {
      return given;
    }
    List<SNIServerName> names = made;
    if (names == null) {
      names = host == null || !DnsNames.strict(host) ? List.of() : List.of(new SNIHostName(host));
      made = names;
    }
    return names;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AskedNames that
        && Objects.equals(host, that.host)
        && Objects.equals(given, that.given);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(host);
  }
}
