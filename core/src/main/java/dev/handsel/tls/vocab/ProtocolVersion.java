// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A TLS version as it stands on the wire. RFC 9846 §4.3.1. */
public record ProtocolVersion(int code) implements CodePoint {
  public static final ProtocolVersion SSL_3_0 = new ProtocolVersion(0x0300);
  public static final ProtocolVersion TLS_1_0 = new ProtocolVersion(0x0301);
  public static final ProtocolVersion TLS_1_1 = new ProtocolVersion(0x0302);
  public static final ProtocolVersion TLS_1_2 = new ProtocolVersion(0x0303);
  public static final ProtocolVersion TLS_1_3 = new ProtocolVersion(0x0304);

  public static final Codec<ProtocolVersion> CODEC = Codecs.u16(ProtocolVersion::new);

  private static final Names<ProtocolVersion> NAMES =
      Names.of(
          "ProtocolVersion",
          Map.ofEntries(
              Map.entry("SSLv3", SSL_3_0),
              Map.entry("TLSv1", TLS_1_0),
              Map.entry("TLSv1.1", TLS_1_1),
              Map.entry("TLSv1.2", TLS_1_2),
              Map.entry("TLSv1.3", TLS_1_3)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<ProtocolVersion> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  /** One of the reserved values that keep peers tolerant. RFC 8701 §2. */
  public boolean grease() {
    return (code & 0x0f0f) == 0x0a0a && code >>> 8 == (code & 0xff);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProtocolVersion that && code == that.code;
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
