// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;

/**
 * Server names between JSSE and the wire. Clients ask for names that JSSE does not take for host
 * names, such as {@code my_service}: those keep their bytes, as names of type host_name.
 */
public final class WireNames {
  private WireNames() {}

  /** A name that a client asks for, as managers and matchers see it. RFC 6066 §3. */
  public static SNIServerName of(String name) {
    try {
      return new SNIHostName(name);
    } catch (IllegalArgumentException noHostNameOfJsse) {
      return new Unchecked(name);
    }
  }

  /** The first host name of {@code names}, or null where there is none. */
  public static @Nullable String host(@Nullable List<SNIServerName> names) {
    for (SNIServerName name : names == null ? List.<SNIServerName>of() : names) {
      if (name instanceof SNIHostName known) {
        return known.getAsciiName();
      } else if (name.getType() == StandardConstants.SNI_HOST_NAME) {
        return new String(name.getEncoded(), StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  private static final class Unchecked extends SNIServerName {
    Unchecked(String name) {
      super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return "type=host_name (0), value=" + Arrays.toString(getEncoded());
    }
  }
}
