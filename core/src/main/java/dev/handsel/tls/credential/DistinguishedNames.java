// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.Shown;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** The names of authorities, as certificate_authorities lists them. RFC 9846 §4.3.4. */
public final class DistinguishedNames {
  private static final int LONGEST = 100;

  private DistinguishedNames() {}

  /** The first few of them for people, and how many there are; bytes that are no name in hex. */
  public static String shown(List<Opaque> names) {
    return Shown.few(names.stream().map(DistinguishedNames::text).toList(), LONGEST);
  }

  private static String text(Opaque der) {
    try {
      return new X500Principal(der.toByteArray()).getName();
    } catch (IllegalArgumentException e) {
      return der.toString();
    }
  }
}
