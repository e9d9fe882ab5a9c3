// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a Certificate message carries. RFC 7250 §7, RFC 9846 §4.5.1. */
public record CertificateType(int code) implements CodePoint {
  public static final CertificateType X509 = new CertificateType(0);

  /** A bare SubjectPublicKeyInfo. RFC 7250 §3. */
  public static final CertificateType RAW_PUBLIC_KEY = new CertificateType(2);

  public static final Codec<CertificateType> CODEC = Codecs.u8(CertificateType::new);

  private static final Names<CertificateType> NAMES =
      Names.of(
          "CertificateType",
          Map.ofEntries(Map.entry("X509", X509), Map.entry("RawPublicKey", RAW_PUBLIC_KEY)));

  /** The constant of this name of RFC 9846 §4.5.1, if it is one Handsel knows. */
  public static Optional<CertificateType> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CertificateType that && code == that.code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /** The RFC's name, or the code in hex. */
  @Override
  public String toString() {
    return NAMES.of(code);
  }
}
