// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A kind of client certificate in TLS 1.2. RFC 5246 §7.4.4. */
public record ClientCertificateType(int code) implements CodePoint {
  public static final ClientCertificateType RSA_SIGN = new ClientCertificateType(1);
  public static final ClientCertificateType ECDSA_SIGN = new ClientCertificateType(64);

  public static final Codec<ClientCertificateType> CODEC = Codecs.u8(ClientCertificateType::new);

  private static final Names<ClientCertificateType> NAMES =
      Names.of(
          "ClientCertificateType",
          Map.ofEntries(Map.entry("rsa_sign", RSA_SIGN), Map.entry("ecdsa_sign", ECDSA_SIGN)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<ClientCertificateType> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClientCertificateType that && code == that.code;
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
