// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import static dev.handsel.tls.vocab.AlertDescription.*;

import dev.handsel.tls.vocab.AlertDescription;

/** Bytes from the peer that do not parse. */
public enum Malformed implements Fault {
  /** A handshake message breaks its syntax. */
  MESSAGE_SYNTAX(DECODE_ERROR, "9846 §6.2"),
  /** A field holds a value that is never legal. */
  MESSAGE_VALUE(ILLEGAL_PARAMETER, "9846 §6.2"),
  /** A known extension stands in a message that may not carry it. */
  EXTENSION_MISPLACED(ILLEGAL_PARAMETER, "9846 §4.3"),
  /** An answer to an extension this side never sent. */
  EXTENSION_UNSOLICITED(UNSUPPORTED_EXTENSION, "9846 §4.3"),
  /** A handshake message is longer than the configured limit. */
  MESSAGE_TOO_LONG(DECODE_ERROR, "9846 §6.2"),
  /** A record of an unknown content type. */
  RECORD_TYPE_UNKNOWN(UNEXPECTED_MESSAGE, "9846 §5"),
  /** The record header shows another protocol or another version. */
  RECORD_VERSION(PROTOCOL_VERSION, "9846 §5.1"),
  /** The first bytes are not a TLS record at all. */
  NOT_TLS(PROTOCOL_VERSION, "9846 §5.1"),
  /** A record is longer than TLS or the negotiated limit allows. */
  RECORD_TOO_LONG(RECORD_OVERFLOW, "9846 §5.1"),
  /** An alert record does not hold exactly one alert. */
  ALERT_SYNTAX(DECODE_ERROR, "9846 §6"),
  /** An alert of neither level. */
  ALERT_LEVEL(ILLEGAL_PARAMETER, "5246 §7.2"),
  /** A change_cipher_spec in TLS 1.2 is not the one byte 1. */
  CHANGE_CIPHER_SPEC_SYNTAX(UNEXPECTED_MESSAGE, "9846 §5"),
  /** A protected record holds nothing but padding. */
  INNER_PLAINTEXT_EMPTY(UNEXPECTED_MESSAGE, "9846 §5.4");

  private final AlertDescription alert;
  private final String rfc;

  Malformed(AlertDescription alert, String rfc) {
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
