// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record carries. RFC 9846 §5.1. */
public record ContentType(int code) implements CodePoint {
  public static final ContentType CHANGE_CIPHER_SPEC = new ContentType(20);
  public static final ContentType ALERT = new ContentType(21);
  public static final ContentType HANDSHAKE = new ContentType(22);
  public static final ContentType APPLICATION_DATA = new ContentType(23);

  public static final Codec<ContentType> CODEC = Codecs.u8(ContentType::new);

  private static final Names<ContentType> NAMES =
      Names.of(
          "ContentType",
          Map.ofEntries(
              Map.entry("change_cipher_spec", CHANGE_CIPHER_SPEC),
              Map.entry("alert", ALERT),
              Map.entry("handshake", HANDSHAKE),
              Map.entry("application_data", APPLICATION_DATA)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<ContentType> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContentType that && code == that.code;
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
