// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import static dev.handsel.tls.vocab.AlertDescription.*;

import dev.handsel.tls.vocab.AlertDescription;

/** A failure on this side; the peer did nothing wrong. */
public enum LocalFailure implements Fault {
  /** A cryptographic provider failed. */
  CRYPTO_FAILED(INTERNAL_ERROR, "9846 §6.2"),
  /** Our private key could not sign. */
  SIGNING_FAILED(INTERNAL_ERROR, "9846 §6.2"),
  /** Work handed out came back as a failure. */
  WORK_FAILED(INTERNAL_ERROR, "9846 §6.2"),
  /** Work handed out was not done in time. */
  WORK_EXPIRED(INTERNAL_ERROR, "9846 §6.2"),
  /** A key that cannot be renewed has protected all it may. */
  KEY_LIMIT_REACHED(INTERNAL_ERROR, "9846 §5.5"),
  /** No sequence number is left. */
  SEQUENCE_EXHAUSTED(INTERNAL_ERROR, "9846 §5.3"),
  /** The configuration leaves nothing to offer. */
  CONFIGURATION(INTERNAL_ERROR, "9846 §6.2"),
  /** The application gave up the handshake. */
  CANCELLED(USER_CANCELED, "9846 §6.1"),
  /** The handshake holds more than its memory limit. */
  MEMORY_LIMIT(INTERNAL_ERROR, "9846 §6.2"),
  /** A defect of Handsel; please report it. */
  DEFECT(INTERNAL_ERROR, "9846 §6.2");

  private final AlertDescription alert;
  private final String rfc;

  LocalFailure(AlertDescription alert, String rfc) {
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
