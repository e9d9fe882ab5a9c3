// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kind of a certificate status. RFC 6066 §8. */
public record CertificateStatusType(int code) implements CodePoint {
  public static final CertificateStatusType OCSP = new CertificateStatusType(1);

  public static final Codec<CertificateStatusType> CODEC = Codecs.u8(CertificateStatusType::new);

  private static final Names<CertificateStatusType> NAMES =
      Names.of("CertificateStatusType", Map.ofEntries(Map.entry("ocsp", OCSP)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<CertificateStatusType> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CertificateStatusType that && code == that.code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /** The IANA name, or the code in hex. */
  @Override
  public String toString() {
    return NAMES.of(code);
  }
}
