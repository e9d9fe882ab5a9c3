// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import static dev.handsel.tls.vocab.AlertDescription.*;

import dev.handsel.tls.vocab.AlertDescription;

/** Two honest peers that have nothing in common. */
public enum PeerIncompatible implements Fault {
  /** No protocol version both sides allow. */
  NO_COMMON_VERSION(PROTOCOL_VERSION, "9846 §4.3.1"),
  /** No cipher suite both sides allow. */
  NO_COMMON_SUITE(HANDSHAKE_FAILURE, "9846 §4.2.1"),
  /** No group both sides allow. */
  NO_COMMON_GROUP(HANDSHAKE_FAILURE, "9846 §4.2.1"),
  /** No signature scheme fits both the peer and a credential of ours. */
  NO_COMMON_SCHEME(HANDSHAKE_FAILURE, "9846 §4.3.3"),
  /** No application protocol both sides speak. */
  NO_COMMON_ALPN(NO_APPLICATION_PROTOCOL, "7301 §3.2"),
  /** No certificate of ours that the peer can take. */
  NO_CREDENTIAL(HANDSHAKE_FAILURE, "9846 §4.5.1.2"),
  /** No certificate type both sides allow. */
  NO_COMMON_CERTIFICATE_TYPE(UNSUPPORTED_CERTIFICATE, "7250 §4.2"),
  /** No identity for the name the client asks for. */
  UNRECOGNIZED_SERVER_NAME(UNRECOGNIZED_NAME, "6066 §3"),
  /** The policy demands extended_master_secret and the peer lacks it. */
  EXTENDED_MASTER_SECRET_REQUIRED(HANDSHAKE_FAILURE, "7627 §5"),
  /** The peer does not send renegotiation_info. */
  SECURE_RENEGOTIATION_REQUIRED(HANDSHAKE_FAILURE, "5746 §4");

  private final AlertDescription alert;
  private final String rfc;

  PeerIncompatible(AlertDescription alert, String rfc) {
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
