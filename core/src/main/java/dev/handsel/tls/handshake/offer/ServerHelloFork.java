// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.client12.Client12;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Optional;

/** Where a client's way parts by version: what a ServerHello must be in any of them. */
public final class ServerHelloFork {
  /** The last eight bytes of a random whose server could have done TLS 1.3. RFC 9846 §4.2.3. */
  private static final Opaque DOWNGRADE_TO_12 = Opaque.hex("444F574E47524401");

  private static final Opaque DOWNGRADE_TO_11 = Opaque.hex("444F574E47524400");

  private ServerHelloFork() {}

  static State take(
      Offer offer, Optional<WaitServerHello.Retry> retry, ServerHello hello, Turn turn)
      throws TlsException {
    ProtocolVersion version = version(offer, retry, hello);
    SuiteSpec suite = selected(offer, hello, version, turn);
    turn.version(version);
    turn.decided("version", version, "the server chose it among %s", offer.versions());
    if (version.equals(TLS_1_3)) {
      return ServerHello13.take(offer, retry, hello, suite, turn);
    }
    offer.close();
    return Client12.afterServerHello(offer, hello, suite, turn.tls12());
  }

  /** The suite of a ServerHello whose version is known. */
  public static SuiteSpec selected(
      Offer offer, ServerHello hello, ProtocolVersion version, Turn turn) throws TlsException {
    if (!hello.compressionMethod().equals(CompressionMethod.NULL)) {
      throw PeerMisbehaved.COMPRESSION_NOT_NULL.because(
          "the server selected compression method %s", hello.compressionMethod());
    }
    SuiteSpec suite = offeredSuite(offer, hello.suite(), version);
    turn.facts().suite = suite.suite();
    turn.decided("cipher_suite", suite.suite(), "the server chose it among %s", offer.suites());
    return suite;
  }

  private static ProtocolVersion version(
      Offer offer, Optional<WaitServerHello.Retry> retry, ServerHello hello) throws TlsException {
    Optional<ProtocolVersion> selected = hello.extensions().get(SupportedVersions.IN_SERVER_HELLO);
    if (selected.isPresent()) {
      // RFC 9846 §4.3.1: a version not offered, or prior to TLS 1.3: illegal_parameter.
      if (!selected.get().equals(TLS_1_3) || !offer.versions().contains(TLS_1_3)) {
        throw PeerMisbehaved.VERSION_NOT_OFFERED.because(
            "supported_versions selects %s; offered were %s", selected.get(), offer.versions());
      }
      requireFrozen(hello.legacyVersion());
      return TLS_1_3;
    }
    if (retry.isPresent()) {
      throw PeerMisbehaved.VERSION_CHANGED.because(
          "after a HelloRetryRequest of TLS 1.3 the server selects %s", hello.legacyVersion());
    }
    if (!hello.legacyVersion().equals(TLS_1_2) || !offer.versions().contains(TLS_1_2)) {
      throw PeerIncompatible.NO_COMMON_VERSION.because(
          "the server selects %s; this client offers %s. Allow the server's version here, or give"
              + " the server one of these.",
          hello.legacyVersion(), offer.versions());
    }
    Opaque tail = hello.random().slice(24, 32);
    if (offer.versions().contains(TLS_1_3)
        && (tail.equals(DOWNGRADE_TO_12) || tail.equals(DOWNGRADE_TO_11))) {
      throw PeerMisbehaved.DOWNGRADED.because(
          "the server knows TLS 1.3 and still selects %s: somebody changed the hellos",
          hello.legacyVersion());
    }
    return TLS_1_2;
  }

  /**
   * RFC 9846 §4.2.3: "A client which receives a TLS 1.3 Server Hello with a legacy_version value
   * not equal to 0x0303 MUST abort the handshake with a "protocol_version" alert."
   */
  static void requireFrozen(ProtocolVersion legacyVersion) throws TlsException {
    if (!legacyVersion.equals(TLS_1_2)) {
      throw PeerMisbehaved.LEGACY_VERSION.because(
          "the server selects TLS 1.3 with legacy_version %s instead of %s",
          legacyVersion, TLS_1_2);
    }
  }

  /** The suite, if it was offered and belongs to the version. */
  static SuiteSpec offeredSuite(Offer offer, CipherSuite suite, ProtocolVersion version)
      throws TlsException {
    if (!offer.suites().contains(suite)) {
      throw PeerMisbehaved.SUITE_NOT_OFFERED.because(
          "the server selects %s; offered were %s", suite, offer.suites());
    }
    SuiteSpec spec = suite.spec().orElseThrow();
    if (!spec.version().equals(version)) {
      throw PeerMisbehaved.SUITE_NOT_FOR_VERSION.because(
          "the server selects %s, which is not for %s", suite, version);
    }
    return spec;
  }
}
