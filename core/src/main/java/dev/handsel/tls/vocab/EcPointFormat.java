// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A form of curve points in TLS 1.2. RFC 8422 §5.1.2. */
public record EcPointFormat(int code) implements CodePoint {
  public static final EcPointFormat UNCOMPRESSED = new EcPointFormat(0);

  public static final Codec<EcPointFormat> CODEC = Codecs.u8(EcPointFormat::new);

  private static final Names<EcPointFormat> NAMES =
      Names.of("EcPointFormat", Map.ofEntries(Map.entry("uncompressed", UNCOMPRESSED)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<EcPointFormat> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EcPointFormat that && code == that.code;
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
