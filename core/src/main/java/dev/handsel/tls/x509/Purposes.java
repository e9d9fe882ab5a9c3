// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.x509;

import dev.handsel.tls.fault.Shown;
import java.util.Collection;
import java.util.Map;

/** The key purposes of extendedKeyUsage by their names. RFC 5280 §4.2.1.12. */
public final class Purposes {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("2.5.29.37.0", "anyExtendedKeyUsage"),
          Map.entry("1.3.6.1.5.5.7.3.1", "serverAuth"),
          Map.entry("1.3.6.1.5.5.7.3.2", "clientAuth"),
          Map.entry("1.3.6.1.5.5.7.3.3", "codeSigning"),
          Map.entry("1.3.6.1.5.5.7.3.4", "emailProtection"),
          Map.entry("1.3.6.1.5.5.7.3.8", "timeStamping"),
          Map.entry("1.3.6.1.5.5.7.3.9", "OCSPSigning"),
          Map.entry("1.3.6.1.5.5.7.3.17", "ipsecIKE"),
          Map.entry("1.3.6.1.4.1.311.20.2.2", "smartcardLogon"));

  private Purposes() {}

  /** The purposes for people; one without a name by its object identifier. */
  public static String shown(Collection<String> oids) {
    return Shown.list(oids.stream().map(oid -> NAMES.getOrDefault(oid, oid)).toList());
  }
}
