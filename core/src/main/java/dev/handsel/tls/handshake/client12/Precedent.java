// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedSent;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.vocab.SuiteSpec;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What a complete handshake leaves to the next one in its connection: proof that both sides know
 * it, and what the next may not change. RFC 5746 §3.1.
 *
 * @param server what the server showed; its staple and timestamps as in the first handshake
 * @param encryptThenMac whether it was ever used in the connection
 * @param handshakes how many there were
 */
record Precedent(
    FinishedSent own,
    FinishedVerified servers,
    Presented server,
    boolean extendedMasterSecret,
    boolean encryptThenMac,
    int handshakes) {

  /** Of the handshake that ends here. */
  static Precedent of(
      Agreed agreed, FinishedSent own, FinishedVerified servers, PeerIdentity server) {
    Optional<Precedent> before = agreed.precedent();
    return new Precedent(
        own,
        servers,
        before.map(Precedent::server).orElse(server.presented()),
        agreed.terms().extendedMasterSecret(),
        agreed.terms().encryptThenMac() || before.filter(Precedent::encryptThenMac).isPresent(),
        before.map(Precedent::handshakes).orElse(0) + 1);
  }

  /** The server knows the handshake before as we do, or somebody spliced two connections. */
  void requireBinding(Optional<Opaque> info) throws TlsException {
    // RFC 5746 §3.5: "the client MUST verify that the "renegotiation_info" extension is present; if
    // it is not, the client MUST abort the handshake."
    if (info.isEmpty()) {
      throw PeerMisbehaved.RENEGOTIATION_INFO_MISMATCH.because(
          "the server answered renegotiation_info in the first handshake, and does not in this one");
    }
    // "The client MUST then verify that the first half […] is equal to the saved
    // client_verify_data value, and the second half is equal to the saved server_verify_data".
    if (!MessageDigest.isEqual(bothVerifyData(), info.get().toByteArray())) {
      throw PeerMisbehaved.RENEGOTIATION_INFO_MISMATCH.because(
          "renegotiation_info does not hold the verify_data of the handshake before");
    }
  }

  private byte[] bothVerifyData() {
    int half = own.verifyData().length();
    byte[] both = new byte[half + servers.verifyData().length()];
    own.verifyData().copyInto(both, 0);
    servers.verifyData().copyInto(both, half);
    return both;
  }

  /** Whoever gained from a change of these was not in the handshake before. */
  void requireTerms(SuiteSpec suite, boolean extended, boolean encryptsThenMacs)
      throws TlsException {
    if (extended != extendedMasterSecret) {
      throw PeerMisbehaved.EXTENDED_MASTER_SECRET_CHANGED.because(
          "the handshake before was made %s extended_master_secret, the renegotiation is %s",
          extendedMasterSecret ? "with" : "without", extended ? "with" : "without");
    }
    // RFC 7366 §3.1 forbids the way back, be it through an AEAD between.
    if (encryptThenMac && !encryptsThenMacs && !suite.aead()) {
      throw PeerMisbehaved.ENCRYPT_THEN_MAC_DROPPED.because(
          "the server selects %s without encrypt_then_mac, which this connection has used",
          suite.name());
    }
  }

  /**
   * RFC 5746 §5 has clients that do not expect the certificate to change abort if it does, which
   * also keeps RFC 7627's attacks off connections without extended_master_secret.
   */
  void requireSameServer(Presented shown) throws TlsException {
    if (!shown.chain().equals(server.chain()) || !shown.rawKey().equals(server.rawKey())) {
      throw PeerMisbehaved.CERTIFICATE_CHANGED.because(
          "the server shows other certificates than in the handshake before; whoever renews them"
              + " must let clients reconnect");
    }
  }

  /**
   * The verifier saw what was stapled this time; those who have looked at the connection already
   * find what they saw.
   */
  void tellTheSame(Turn12 turn) {
    turn.facts().peer = server;
  }
}
