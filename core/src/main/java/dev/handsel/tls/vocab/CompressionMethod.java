// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A compression method, of which only null is left. RFC 9846 §4.2.2. */
public record CompressionMethod(int code) implements CodePoint {
  public static final CompressionMethod NULL = new CompressionMethod(0);

  public static final Codec<CompressionMethod> CODEC = Codecs.u8(CompressionMethod::new);

  private static final Names<CompressionMethod> NAMES =
      Names.of("CompressionMethod", Map.ofEntries(Map.entry("null", NULL)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<CompressionMethod> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CompressionMethod that && code == that.code;
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
