// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.x509.Der;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server wants to find in a client's certificate. RFC 9846 §4.3.5.
 *
 * @param values of extensions, both in DER, by the extension's object identifier
 */
public record CertificateFilters(Map<Opaque, Opaque> values) {
  public static final CertificateFilters NONE = new CertificateFilters(Map.of());

  private static final Opaque KEY_USAGE = Opaque.hex("0603551d0f");
  private static final Opaque EXTENDED_KEY_USAGE = Opaque.hex("0603551d25");
  private static final String EXTENDED_KEY_USAGE_OID = "2.5.29.37";

  public CertificateFilters {
    values = Map.copyOf(values);
  }

  /** Whether a client may show the credential; filters are about certificates, not raw keys. */
  public boolean match(Credential credential) {
    if (values.isEmpty() || credential.rawKey().isPresent()) {
      return true;
    }
    byte[] leaf = credential.chain().get(0).toByteArray();
    try {
      return match(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(leaf)));
    } catch (CertificateException e) {
      return false;
    }
  }

  /** "The client MUST ignore and skip any unrecognized certificate extension OIDs." */
  boolean match(X509Certificate leaf) {
    return values.entrySet().stream()
        .allMatch(
            filter -> {
              if (filter.getKey().equals(KEY_USAGE)) {
                return keyUsage(leaf.getKeyUsage(), filter.getValue());
              }
              return !filter.getKey().equals(EXTENDED_KEY_USAGE)
                  || purposes(leaf.getExtensionValue(EXTENDED_KEY_USAGE_OID), filter.getValue());
            });
  }

  /** "All key usage bits asserted in the request are also asserted" in the certificate. */
  private static boolean keyUsage(boolean @Nullable [] own, Opaque wanted) {
    if (own == null) {
      return false;
    }
    try {
      byte[] bits = Der.of(wanted.toByteArray()).enter(Der.BIT_STRING).rest();
      for (int i = 0; i < 8 * (bits.length - 1); i++) {
        boolean asserted = (bits[1 + i / 8] & 0x80 >>> i % 8) != 0;
        if (asserted && (i >= own.length || !own[i])) {
          return false;
        }
      }
      return true;
    } catch (Der.SyntaxException e) {
      // What the server means nobody knows, so no certificate of ours has it.
      return false;
    }
  }

  /** "All key purpose OIDs present in the request are also found" in the certificate. */
  private static boolean purposes(byte @Nullable [] own, Opaque wanted) {
    if (own == null) {
      return false;
    }
    try {
      Der extension = Der.of(Der.of(own).enter(Der.OCTET_STRING).rest());
      return purposes(extension).containsAll(purposes(Der.of(wanted.toByteArray())));
    } catch (Der.SyntaxException e) {
      return false;
    }
  }

  private static Set<Opaque> purposes(Der extension) throws Der.SyntaxException {
    Set<Opaque> purposes = new HashSet<>();
    Der list = extension.enter(Der.SEQUENCE);
    while (list.hasNext()) {
      purposes.add(Opaque.adopt(list.enter(Der.OBJECT_IDENTIFIER).rest()));
    }
    return purposes;
  }
}
