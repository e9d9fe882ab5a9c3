// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the receiver of a KeyUpdate must answer with its own. RFC 9846 §4.7.3. */
public record KeyUpdateRequest(int code) implements CodePoint {
  public static final KeyUpdateRequest UPDATE_NOT_REQUESTED = new KeyUpdateRequest(0);
  public static final KeyUpdateRequest UPDATE_REQUESTED = new KeyUpdateRequest(1);

  public static final Codec<KeyUpdateRequest> CODEC = Codecs.u8(KeyUpdateRequest::new);

  private static final Names<KeyUpdateRequest> NAMES =
      Names.of(
          "KeyUpdateRequest",
          Map.ofEntries(
              Map.entry("update_not_requested", UPDATE_NOT_REQUESTED),
              Map.entry("update_requested", UPDATE_REQUESTED)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<KeyUpdateRequest> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyUpdateRequest that && code == that.code;
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
