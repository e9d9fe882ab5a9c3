// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A maximum record size. RFC 6066 §4. */
public record MaxFragmentLength(int code) implements CodePoint {
  public static final MaxFragmentLength BYTES_512 = new MaxFragmentLength(1);
  public static final MaxFragmentLength BYTES_1024 = new MaxFragmentLength(2);
  public static final MaxFragmentLength BYTES_2048 = new MaxFragmentLength(3);
  public static final MaxFragmentLength BYTES_4096 = new MaxFragmentLength(4);

  public static final Codec<MaxFragmentLength> CODEC = Codecs.u8(MaxFragmentLength::new);

  private static final Names<MaxFragmentLength> NAMES =
      Names.of(
          "MaxFragmentLength",
          Map.ofEntries(
              Map.entry("2^9", BYTES_512),
              Map.entry("2^10", BYTES_1024),
              Map.entry("2^11", BYTES_2048),
              Map.entry("2^12", BYTES_4096)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<MaxFragmentLength> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  /**
   * @throws IllegalArgumentException for anything but 512, 1024, 2048 and 4096
   */
  public static MaxFragmentLength ofBytes(int bytes) {
    for (int code = 1; code <= 4; code++) {
      if (bytes == 1 << (8 + code)) {
        return new MaxFragmentLength(code);
      }
    }
    throw new IllegalArgumentException(
        bytes + " is no fragment length; use 512, 1024, 2048 or 4096");
  }

  /** The limit in bytes of plaintext, or empty for a code that means nothing. */
  public java.util.OptionalInt bytes() {
    return code >= 1 && code <= 4
        ? java.util.OptionalInt.of(1 << (8 + code))
        : java.util.OptionalInt.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MaxFragmentLength that && code == that.code;
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
