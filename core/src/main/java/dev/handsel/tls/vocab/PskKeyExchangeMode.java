// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a pre-shared key may be used. RFC 9846 §4.3.9. */
public record PskKeyExchangeMode(int code) implements CodePoint {
  public static final PskKeyExchangeMode PSK_KE = new PskKeyExchangeMode(0);
  public static final PskKeyExchangeMode PSK_DHE_KE = new PskKeyExchangeMode(1);

  public static final Codec<PskKeyExchangeMode> CODEC = Codecs.u8(PskKeyExchangeMode::new);

  private static final Names<PskKeyExchangeMode> NAMES =
      Names.of(
          "PskKeyExchangeMode",
          Map.ofEntries(Map.entry("psk_ke", PSK_KE), Map.entry("psk_dhe_ke", PSK_DHE_KE)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<PskKeyExchangeMode> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PskKeyExchangeMode that && code == that.code;
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
