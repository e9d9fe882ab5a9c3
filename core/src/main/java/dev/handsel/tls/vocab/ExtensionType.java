// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name of an extension. RFC 9846 §4.3. */
public record ExtensionType(int code) implements CodePoint {
  public static final ExtensionType SERVER_NAME = new ExtensionType(0x0);
  public static final ExtensionType MAX_FRAGMENT_LENGTH = new ExtensionType(0x1);
  public static final ExtensionType STATUS_REQUEST = new ExtensionType(0x5);
  public static final ExtensionType SUPPORTED_GROUPS = new ExtensionType(0xa);
  public static final ExtensionType EC_POINT_FORMATS = new ExtensionType(0xb);
  public static final ExtensionType SIGNATURE_ALGORITHMS = new ExtensionType(0xd);
  public static final ExtensionType APPLICATION_LAYER_PROTOCOL_NEGOTIATION =
      new ExtensionType(0x10);
  public static final ExtensionType SIGNED_CERTIFICATE_TIMESTAMP = new ExtensionType(0x12);
  public static final ExtensionType CLIENT_CERTIFICATE_TYPE = new ExtensionType(0x13);
  public static final ExtensionType SERVER_CERTIFICATE_TYPE = new ExtensionType(0x14);
  public static final ExtensionType PADDING = new ExtensionType(0x15);
  public static final ExtensionType ENCRYPT_THEN_MAC = new ExtensionType(0x16);
  public static final ExtensionType EXTENDED_MASTER_SECRET = new ExtensionType(0x17);
  public static final ExtensionType COMPRESS_CERTIFICATE = new ExtensionType(0x1b);
  public static final ExtensionType RECORD_SIZE_LIMIT = new ExtensionType(0x1c);
  public static final ExtensionType SESSION_TICKET = new ExtensionType(0x23);
  public static final ExtensionType PRE_SHARED_KEY = new ExtensionType(0x29);
  public static final ExtensionType EARLY_DATA = new ExtensionType(0x2a);
  public static final ExtensionType SUPPORTED_VERSIONS = new ExtensionType(0x2b);
  public static final ExtensionType COOKIE = new ExtensionType(0x2c);
  public static final ExtensionType PSK_KEY_EXCHANGE_MODES = new ExtensionType(0x2d);
  public static final ExtensionType CERTIFICATE_AUTHORITIES = new ExtensionType(0x2f);
  public static final ExtensionType OID_FILTERS = new ExtensionType(0x30);
  public static final ExtensionType POST_HANDSHAKE_AUTH = new ExtensionType(0x31);
  public static final ExtensionType SIGNATURE_ALGORITHMS_CERT = new ExtensionType(0x32);
  public static final ExtensionType KEY_SHARE = new ExtensionType(0x33);
  public static final ExtensionType QUIC_TRANSPORT_PARAMETERS = new ExtensionType(0x39);
  public static final ExtensionType ENCRYPTED_CLIENT_HELLO = new ExtensionType(0xfe0d);
  public static final ExtensionType RENEGOTIATION_INFO = new ExtensionType(0xff01);

  public static final Codec<ExtensionType> CODEC = Codecs.u16(ExtensionType::new);

  private static final Names<ExtensionType> NAMES =
      Names.of(
          "ExtensionType",
          Map.ofEntries(
              Map.entry("server_name", SERVER_NAME),
              Map.entry("max_fragment_length", MAX_FRAGMENT_LENGTH),
              Map.entry("status_request", STATUS_REQUEST),
              Map.entry("supported_groups", SUPPORTED_GROUPS),
              Map.entry("ec_point_formats", EC_POINT_FORMATS),
              Map.entry("signature_algorithms", SIGNATURE_ALGORITHMS),
              Map.entry(
                  "application_layer_protocol_negotiation", APPLICATION_LAYER_PROTOCOL_NEGOTIATION),
              Map.entry("signed_certificate_timestamp", SIGNED_CERTIFICATE_TIMESTAMP),
              Map.entry("client_certificate_type", CLIENT_CERTIFICATE_TYPE),
              Map.entry("server_certificate_type", SERVER_CERTIFICATE_TYPE),
              Map.entry("padding", PADDING),
              Map.entry("encrypt_then_mac", ENCRYPT_THEN_MAC),
              Map.entry("extended_master_secret", EXTENDED_MASTER_SECRET),
              Map.entry("compress_certificate", COMPRESS_CERTIFICATE),
              Map.entry("record_size_limit", RECORD_SIZE_LIMIT),
              Map.entry("session_ticket", SESSION_TICKET),
              Map.entry("pre_shared_key", PRE_SHARED_KEY),
              Map.entry("early_data", EARLY_DATA),
              Map.entry("supported_versions", SUPPORTED_VERSIONS),
              Map.entry("cookie", COOKIE),
              Map.entry("psk_key_exchange_modes", PSK_KEY_EXCHANGE_MODES),
              Map.entry("certificate_authorities", CERTIFICATE_AUTHORITIES),
              Map.entry("oid_filters", OID_FILTERS),
              Map.entry("post_handshake_auth", POST_HANDSHAKE_AUTH),
              Map.entry("signature_algorithms_cert", SIGNATURE_ALGORITHMS_CERT),
              Map.entry("key_share", KEY_SHARE),
              Map.entry("quic_transport_parameters", QUIC_TRANSPORT_PARAMETERS),
              Map.entry("encrypted_client_hello", ENCRYPTED_CLIENT_HELLO),
              Map.entry("renegotiation_info", RENEGOTIATION_INFO)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<ExtensionType> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  /** One of the reserved values that keep peers tolerant. RFC 8701 §2. */
  public boolean grease() {
    return (code & 0x0f0f) == 0x0a0a && code >>> 8 == (code & 0xff);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExtensionType that && code == that.code;
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
