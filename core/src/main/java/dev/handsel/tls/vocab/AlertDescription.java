// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a connection ends. RFC 9846 §6. */
public record AlertDescription(int code) implements CodePoint {
  public static final AlertDescription CLOSE_NOTIFY = new AlertDescription(0);
  public static final AlertDescription UNEXPECTED_MESSAGE = new AlertDescription(10);
  public static final AlertDescription BAD_RECORD_MAC = new AlertDescription(20);
  public static final AlertDescription RECORD_OVERFLOW = new AlertDescription(22);
  public static final AlertDescription HANDSHAKE_FAILURE = new AlertDescription(40);
  public static final AlertDescription BAD_CERTIFICATE = new AlertDescription(42);
  public static final AlertDescription UNSUPPORTED_CERTIFICATE = new AlertDescription(43);
  public static final AlertDescription CERTIFICATE_REVOKED = new AlertDescription(44);
  public static final AlertDescription CERTIFICATE_EXPIRED = new AlertDescription(45);
  public static final AlertDescription CERTIFICATE_UNKNOWN = new AlertDescription(46);
  public static final AlertDescription ILLEGAL_PARAMETER = new AlertDescription(47);
  public static final AlertDescription UNKNOWN_CA = new AlertDescription(48);
  public static final AlertDescription ACCESS_DENIED = new AlertDescription(49);
  public static final AlertDescription DECODE_ERROR = new AlertDescription(50);
  public static final AlertDescription DECRYPT_ERROR = new AlertDescription(51);
  public static final AlertDescription TOO_MANY_CIDS_REQUESTED = new AlertDescription(52);
  public static final AlertDescription PROTOCOL_VERSION = new AlertDescription(70);
  public static final AlertDescription INSUFFICIENT_SECURITY = new AlertDescription(71);
  public static final AlertDescription INTERNAL_ERROR = new AlertDescription(80);
  public static final AlertDescription INAPPROPRIATE_FALLBACK = new AlertDescription(86);
  public static final AlertDescription USER_CANCELED = new AlertDescription(90);
  public static final AlertDescription NO_RENEGOTIATION = new AlertDescription(100);
  public static final AlertDescription MISSING_EXTENSION = new AlertDescription(109);
  public static final AlertDescription UNSUPPORTED_EXTENSION = new AlertDescription(110);
  public static final AlertDescription UNRECOGNIZED_NAME = new AlertDescription(112);
  public static final AlertDescription BAD_CERTIFICATE_STATUS_RESPONSE = new AlertDescription(113);
  public static final AlertDescription UNKNOWN_PSK_IDENTITY = new AlertDescription(115);
  public static final AlertDescription CERTIFICATE_REQUIRED = new AlertDescription(116);
  public static final AlertDescription GENERAL_ERROR = new AlertDescription(117);
  public static final AlertDescription NO_APPLICATION_PROTOCOL = new AlertDescription(120);
  public static final AlertDescription ECH_REQUIRED = new AlertDescription(121);

  public static final Codec<AlertDescription> CODEC = Codecs.u8(AlertDescription::new);

  private static final Names<AlertDescription> NAMES =
      Names.of(
          "AlertDescription",
          Map.ofEntries(
              Map.entry("close_notify", CLOSE_NOTIFY),
              Map.entry("unexpected_message", UNEXPECTED_MESSAGE),
              Map.entry("bad_record_mac", BAD_RECORD_MAC),
              Map.entry("record_overflow", RECORD_OVERFLOW),
              Map.entry("handshake_failure", HANDSHAKE_FAILURE),
              Map.entry("bad_certificate", BAD_CERTIFICATE),
              Map.entry("unsupported_certificate", UNSUPPORTED_CERTIFICATE),
              Map.entry("certificate_revoked", CERTIFICATE_REVOKED),
              Map.entry("certificate_expired", CERTIFICATE_EXPIRED),
              Map.entry("certificate_unknown", CERTIFICATE_UNKNOWN),
              Map.entry("illegal_parameter", ILLEGAL_PARAMETER),
              Map.entry("unknown_ca", UNKNOWN_CA),
              Map.entry("access_denied", ACCESS_DENIED),
              Map.entry("decode_error", DECODE_ERROR),
              Map.entry("decrypt_error", DECRYPT_ERROR),
              Map.entry("too_many_cids_requested", TOO_MANY_CIDS_REQUESTED),
              Map.entry("protocol_version", PROTOCOL_VERSION),
              Map.entry("insufficient_security", INSUFFICIENT_SECURITY),
              Map.entry("internal_error", INTERNAL_ERROR),
              Map.entry("inappropriate_fallback", INAPPROPRIATE_FALLBACK),
              Map.entry("user_canceled", USER_CANCELED),
              Map.entry("no_renegotiation", NO_RENEGOTIATION),
              Map.entry("missing_extension", MISSING_EXTENSION),
              Map.entry("unsupported_extension", UNSUPPORTED_EXTENSION),
              Map.entry("unrecognized_name", UNRECOGNIZED_NAME),
              Map.entry("bad_certificate_status_response", BAD_CERTIFICATE_STATUS_RESPONSE),
              Map.entry("unknown_psk_identity", UNKNOWN_PSK_IDENTITY),
              Map.entry("certificate_required", CERTIFICATE_REQUIRED),
              Map.entry("general_error", GENERAL_ERROR),
              Map.entry("no_application_protocol", NO_APPLICATION_PROTOCOL),
              Map.entry("ech_required", ECH_REQUIRED)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<AlertDescription> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AlertDescription that && code == that.code;
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
