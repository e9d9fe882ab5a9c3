// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kind of a handshake message. RFC 9846 §4, RFC 5246 §7.4. */
public record HandshakeType(int code) implements CodePoint {
  public static final HandshakeType HELLO_REQUEST = new HandshakeType(0);
  public static final HandshakeType CLIENT_HELLO = new HandshakeType(1);
  public static final HandshakeType SERVER_HELLO = new HandshakeType(2);
  public static final HandshakeType NEW_SESSION_TICKET = new HandshakeType(4);
  public static final HandshakeType END_OF_EARLY_DATA = new HandshakeType(5);
  public static final HandshakeType ENCRYPTED_EXTENSIONS = new HandshakeType(8);
  public static final HandshakeType CERTIFICATE = new HandshakeType(11);
  public static final HandshakeType SERVER_KEY_EXCHANGE = new HandshakeType(12);
  public static final HandshakeType CERTIFICATE_REQUEST = new HandshakeType(13);
  public static final HandshakeType SERVER_HELLO_DONE = new HandshakeType(14);
  public static final HandshakeType CERTIFICATE_VERIFY = new HandshakeType(15);
  public static final HandshakeType CLIENT_KEY_EXCHANGE = new HandshakeType(16);
  public static final HandshakeType FINISHED = new HandshakeType(20);
  public static final HandshakeType CERTIFICATE_STATUS = new HandshakeType(22);
  public static final HandshakeType KEY_UPDATE = new HandshakeType(24);
  public static final HandshakeType MESSAGE_HASH = new HandshakeType(254);

  public static final Codec<HandshakeType> CODEC = Codecs.u8(HandshakeType::new);

  private static final Names<HandshakeType> NAMES =
      Names.of(
          "HandshakeType",
          Map.ofEntries(
              Map.entry("hello_request", HELLO_REQUEST),
              Map.entry("client_hello", CLIENT_HELLO),
              Map.entry("server_hello", SERVER_HELLO),
              Map.entry("new_session_ticket", NEW_SESSION_TICKET),
              Map.entry("end_of_early_data", END_OF_EARLY_DATA),
              Map.entry("encrypted_extensions", ENCRYPTED_EXTENSIONS),
              Map.entry("certificate", CERTIFICATE),
              Map.entry("server_key_exchange", SERVER_KEY_EXCHANGE),
              Map.entry("certificate_request", CERTIFICATE_REQUEST),
              Map.entry("server_hello_done", SERVER_HELLO_DONE),
              Map.entry("certificate_verify", CERTIFICATE_VERIFY),
              Map.entry("client_key_exchange", CLIENT_KEY_EXCHANGE),
              Map.entry("finished", FINISHED),
              Map.entry("certificate_status", CERTIFICATE_STATUS),
              Map.entry("key_update", KEY_UPDATE),
              Map.entry("message_hash", MESSAGE_HASH)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<HandshakeType> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HandshakeType that && code == that.code;
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
