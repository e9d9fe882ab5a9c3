// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import static dev.handsel.tls.vocab.AlertDescription.*;

import dev.handsel.tls.vocab.AlertDescription;

/** A peer that parses but breaks a rule of the protocol. */
public enum PeerMisbehaved implements Fault {
  /** A message that this state does not take. */
  MESSAGE_OUT_OF_ORDER(UNEXPECTED_MESSAGE, "9846 §4"),
  /** Handshake bytes that answer a flight before it was sent. */
  MESSAGE_TOO_EARLY(UNEXPECTED_MESSAGE, "9846 §4"),
  /** A record type that may not come now. */
  RECORD_OUT_OF_ORDER(UNEXPECTED_MESSAGE, "9846 §5"),
  /** A change_cipher_spec where none may stand. */
  CHANGE_CIPHER_SPEC_OUT_OF_ORDER(UNEXPECTED_MESSAGE, "9846 §5"),
  /** Handshake bytes straddle a change of keys. */
  KEYS_CHANGED_MID_MESSAGE(UNEXPECTED_MESSAGE, "9846 §5.1"),
  /** Another record type between the parts of one message. */
  MESSAGE_INTERLEAVED(UNEXPECTED_MESSAGE, "9846 §5.1"),
  /** An empty fragment of a type that may not be empty. */
  EMPTY_FRAGMENT(UNEXPECTED_MESSAGE, "9846 §5.1"),
  /** More empty records in a row than the limit. */
  TOO_MANY_EMPTY_RECORDS(UNEXPECTED_MESSAGE, "9846 §5.1"),
  /** More warning alerts in a row than the limit. */
  TOO_MANY_WARNINGS(UNEXPECTED_MESSAGE, "9846 §6"),
  /** More compatibility change_cipher_specs than the limit. */
  TOO_MANY_CHANGE_CIPHER_SPECS(UNEXPECTED_MESSAGE, "9846 §5"),
  /** More KeyUpdates without data between them than the limit. */
  TOO_MANY_KEY_UPDATES(UNEXPECTED_MESSAGE, "9846 §4.7.3"),
  /** More tickets that nobody takes, without data between them, than the limit. */
  TOO_MANY_TICKETS(UNEXPECTED_MESSAGE, "9846 §4.7.1"),
  /** More HelloRequests without data between them than the limit. */
  TOO_MANY_HELLO_REQUESTS(UNEXPECTED_MESSAGE, "5246 §7.4.1.1"),
  /** A record does not authenticate. */
  RECORD_FORGED(BAD_RECORD_MAC, "9846 §5.2"),
  /** The signature does not match the transcript and the key. */
  SIGNATURE_INVALID(DECRYPT_ERROR, "9846 §4.5.2"),
  /** Signed with a scheme this side did not offer. */
  SCHEME_NOT_OFFERED(ILLEGAL_PARAMETER, "9846 §4.5.2"),
  /** The scheme does not belong to the key of the certificate. */
  SCHEME_UNFIT_FOR_KEY(ILLEGAL_PARAMETER, "9846 §4.5.2"),
  /** The Finished does not match the transcript. */
  FINISHED_MISMATCH(DECRYPT_ERROR, "9846 §4.5.3"),
  /** The second ClientHello lacks the PSK that the first one offered and that still fits. */
  PSK_DROPPED(MISSING_EXTENSION, "9846 §4.2.2"),
  /** The PSK binder does not match the hello. */
  BINDER_MISMATCH(DECRYPT_ERROR, "9846 §4.3.11"),
  /** Not as many binders as identities. */
  BINDER_COUNT_MISMATCH(ILLEGAL_PARAMETER, "9846 §4.3.11"),
  /** pre_shared_key without psk_key_exchange_modes. */
  PSK_WITHOUT_MODES(MISSING_EXTENSION, "9846 §4.3.9"),
  /** The server selected an identity that was not offered. */
  PSK_INDEX_OUT_OF_RANGE(ILLEGAL_PARAMETER, "9846 §4.3.11"),
  /** The selected suite does not fit the hash of the PSK. */
  PSK_HASH_MISMATCH(ILLEGAL_PARAMETER, "9846 §4.3.11"),
  /** The server selected a suite this side did not offer. */
  SUITE_NOT_OFFERED(ILLEGAL_PARAMETER, "9846 §4.2.3"),
  /** The suite does not belong to the selected version. */
  SUITE_NOT_FOR_VERSION(ILLEGAL_PARAMETER, "9846 §4.2.3"),
  /** The suite differs between HelloRetryRequest and ServerHello, or in a resumption. */
  SUITE_CHANGED(ILLEGAL_PARAMETER, "9846 §4.2.4"),
  /** supported_versions selects what was not offered. */
  VERSION_NOT_OFFERED(ILLEGAL_PARAMETER, "9846 §4.3.1"),
  /** legacy_version of a hello of TLS 1.3 is not frozen at 0x0303. */
  LEGACY_VERSION(PROTOCOL_VERSION, "9846 §4.2.2"),
  /** The version changed after a retry or in a resumption. */
  VERSION_CHANGED(ILLEGAL_PARAMETER, "9846 §4.2.4"),
  /** A renegotiation selects another version. */
  VERSION_RENEGOTIATED(PROTOCOL_VERSION, "9846 §4.2.3"),
  /** The server random carries the downgrade sentinel. */
  DOWNGRADED(ILLEGAL_PARAMETER, "9846 §4.2.3"),
  /** The client fell back although both sides support a higher version. */
  INAPPROPRIATE_FALLBACK_SEEN(INAPPROPRIATE_FALLBACK, "7507 §3"),
  /** A compression method other than null. */
  COMPRESSION_NOT_NULL(ILLEGAL_PARAMETER, "9846 §4.2.2"),
  /** legacy_session_id_echo is not what was sent. */
  SESSION_ID_NOT_ECHOED(ILLEGAL_PARAMETER, "9846 §4.2.3"),
  /** The server's certificate holds a key that cannot serve the suite it selected. */
  CERTIFICATE_UNFIT_FOR_SUITE(ILLEGAL_PARAMETER, "5246 §7.4.2"),
  /** The server shows other certificates in a renegotiation. */
  CERTIFICATE_CHANGED(ILLEGAL_PARAMETER, "5746 §5"),
  /** The server resumes a session that was not offered. */
  SESSION_NOT_OFFERED(ILLEGAL_PARAMETER, "5246 §7.4.1.3"),
  /** A key share for a group this side did not offer. */
  GROUP_NOT_OFFERED(ILLEGAL_PARAMETER, "9846 §4.3.8"),
  /**
   * A retry asks for a group whose share was already sent, or the share is of another group than
   * asked.
   */
  GROUP_NOT_RETRIED(ILLEGAL_PARAMETER, "9846 §4.3.8"),
  /** key_share is missing where it must stand. */
  KEY_SHARE_MISSING(MISSING_EXTENSION, "9846 §9.2"),
  /** The server selects a PSK without the key exchange that was asked for beside it. */
  PSK_WITHOUT_KEY_SHARE(ILLEGAL_PARAMETER, "9846 §4.3.11"),
  /** Two key shares for one group, or one for a group not supported. */
  KEY_SHARE_DUPLICATED(ILLEGAL_PARAMETER, "9846 §4.3.8"),
  /** The peer share is not a valid element of its group. */
  KEY_SHARE_INVALID(ILLEGAL_PARAMETER, "9846 §4.3.8.2"),
  /** supported_groups is missing where it must stand. */
  GROUPS_MISSING(MISSING_EXTENSION, "9846 §9.2"),
  /** signature_algorithms is missing where it must stand. */
  SIGNATURE_ALGORITHMS_MISSING(MISSING_EXTENSION, "9846 §9.2"),
  /** A second HelloRetryRequest. */
  RETRY_TWICE(UNEXPECTED_MESSAGE, "9846 §4.2.4"),
  /** A HelloRetryRequest that would not change the hello. */
  RETRY_CHANGES_NOTHING(ILLEGAL_PARAMETER, "9846 §4.2.4"),
  /** The second ClientHello changed more than it may. */
  RETRIED_HELLO_DIFFERS(ILLEGAL_PARAMETER, "9846 §4.2.2"),
  /**
   * The second ClientHello does not carry the cookie of the HelloRetryRequest, or one of its own.
   */
  COOKIE_MISMATCH(ILLEGAL_PARAMETER, "9846 §4.3.2"),
  /** The cookie of a HelloRetryRequest does not fit into the second ClientHello. */
  COOKIE_TOO_LONG(ILLEGAL_PARAMETER, "9846 §4.3.2"),
  /** The server selected a protocol that was not offered. */
  ALPN_NOT_OFFERED(ILLEGAL_PARAMETER, "7301 §3.1"),
  /** A server's record size limit above what TLS allows. */
  RECORD_SIZE_LIMIT_INVALID(ILLEGAL_PARAMETER, "8449 §4"),
  /** A fragment length that was not asked for. */
  MAX_FRAGMENT_LENGTH_INVALID(ILLEGAL_PARAMETER, "6066 §4"),
  /** ec_point_formats without the uncompressed format. */
  POINT_FORMATS_LACK_UNCOMPRESSED(ILLEGAL_PARAMETER, "8422 §5.1.2"),
  /** renegotiation_info does not hold what it must. */
  RENEGOTIATION_INFO_MISMATCH(HANDSHAKE_FAILURE, "5746 §3.4"),
  /** extended_master_secret came or went in a resumption or a renegotiation. */
  EXTENDED_MASTER_SECRET_CHANGED(HANDSHAKE_FAILURE, "7627 §5.3"),
  /** encrypt_then_mac answered for a suite without CBC. */
  ENCRYPT_THEN_MAC_UNFIT(ILLEGAL_PARAMETER, "7366 §3"),
  /** encrypt_then_mac went in a renegotiation. */
  ENCRYPT_THEN_MAC_DROPPED(HANDSHAKE_FAILURE, "7366 §3.1"),
  /** More skipped early data than the limit. */
  EARLY_DATA_TOO_LONG(UNEXPECTED_MESSAGE, "9846 §4.3.10"),
  /** A certificate_request_context that is not the one expected. */
  CERTIFICATE_REQUEST_CONTEXT(ILLEGAL_PARAMETER, "9846 §4.4.2"),
  /** A server sent an empty certificate list. */
  CERTIFICATE_MISSING(DECODE_ERROR, "9846 §4.5.1"),
  /** The server selected a certificate type that was not offered. */
  CERTIFICATE_TYPE_NOT_OFFERED(UNSUPPORTED_CERTIFICATE, "7250 §4.2"),
  /** More than one raw public key. */
  RAW_PUBLIC_KEY_REPEATED(ILLEGAL_PARAMETER, "9846 §4.5.1"),
  /** The client gave no certificate though one is required (TLS 1.3). */
  CLIENT_CERTIFICATE_MISSING(CERTIFICATE_REQUIRED, "9846 §4.5.1.3"),
  /** The client gave no certificate though one is required (TLS 1.2). */
  CLIENT_CERTIFICATE_MISSING_12(HANDSHAKE_FAILURE, "5246 §7.4.6"),
  /** The Diffie-Hellman group is too small or malformed. */
  KEY_EXCHANGE_PARAMETERS_WEAK(INSUFFICIENT_SECURITY, "5246 §F.1.1.3"),
  /** The peer asked for a renegotiation, which is not allowed. */
  RENEGOTIATION_REFUSED(NO_RENEGOTIATION, "5746 §4"),
  /** A certificate status that was not asked for or has no shape. */
  STATUS_INVALID(BAD_CERTIFICATE_STATUS_RESPONSE, "6066 §8"),
  /** The transport ended without close_notify. */
  TRUNCATED(CLOSE_NOTIFY, "9846 §6.1");

  private final AlertDescription alert;
  private final String rfc;

  PeerMisbehaved(AlertDescription alert, String rfc) {
    this.alert = alert;
    this.rfc = rfc;
  }

  @Override
  public AlertDescription alert() {
    return alert;
  }

  @Override
  public String rfc() {
    return rfc;
  }
}
