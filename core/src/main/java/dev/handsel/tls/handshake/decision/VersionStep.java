// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;

import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.server12.Server12;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the version, where a server's way parts: TLS 1.2 leaves the row for a hall of its own.
 * RFC 9846 §4.3.1.
 */
final class VersionStep {
  private VersionStep() {}

  static Outcome select(Decided decided, Turn turn) throws TlsException {
    Capabilities able = decided.config().capabilities();
    HelloReceived received = decided.received();
    List<ProtocolVersion> allowed = allowed(able, turn);
    checkFallback(allowed, received);
    ProtocolVersion version = version(allowed, received);
    // RFC 5246 §7.4.1.2: the list "MUST contain, and all implementations MUST support,
    // CompressionMethod.null".
    if (!received.hello().compressionMethods().contains(CompressionMethod.NULL)) {
      throw PeerMisbehaved.COMPRESSION_NOT_NULL.because(
          "the client does not offer the null compression method");
    }
    turn.version(version);
    turn.facts().ownSchemes = able.schemes();
    turn.decided(
        "version",
        version,
        "this server allows %s, the client %s",
        allowed,
        turn.facts().peerVersions);
    return version.equals(TLS_1_3)
        ? decided
        : new Outcome.Leaves(Server12.begin(decided, allowed.contains(TLS_1_3), turn.tls12()));
  }

  /** RFC 9001 §4.2 forbids QUIC anything older than TLS 1.3, whatever the policy says. */
  private static List<ProtocolVersion> allowed(Capabilities able, Turn turn) {
    return turn.carriesTls12()
        ? able.versions()
        : able.versions().stream().filter(TLS_1_3::equals).toList();
  }

  private static ProtocolVersion version(List<ProtocolVersion> allowed, HelloReceived received)
      throws TlsException {
    Optional<List<ProtocolVersion>> listed = received.versions();
    ProtocolVersion legacy = received.hello().legacyVersion();
    // RFC 9846 §4.3.1: with the extension, legacy_version selects nothing.
    if (listed.isPresent()) {
      for (int i = 0; i < allowed.size(); i++) {
        if (listed.get().contains(allowed.get(i))) {
          return allowed.get(i);
        }
      }
      throw none(allowed, listed.get());
    }
    boolean reaches12 = legacy.code() >= TLS_1_2.code();
    if (reaches12 && allowed.contains(TLS_1_2)) {
      return TLS_1_2;
    }
    throw none(allowed, List.of(legacy));
  }

  private static TlsException none(List<ProtocolVersion> allowed, List<ProtocolVersion> offered) {
    return PeerIncompatible.NO_COMMON_VERSION.because(
        "the client offers %s; this server allows %s. Allow one of the client's versions here, or"
            + " give the client one of these.",
        offered, allowed);
  }

  /** RFC 7507 §3: judged by what the client offers at most, whatever would be selected. */
  private static void checkFallback(List<ProtocolVersion> allowed, HelloReceived received)
      throws TlsException {
    if (!received.hello().suites().contains(CipherSuite.TLS_FALLBACK_SCSV)) {
      return;
    }
    ProtocolVersion legacy = received.hello().legacyVersion();
    // RFC 9846 §4.3.1: without supported_versions TLS 1.2 is the most that a hello offers, "even if
    // ClientHello.legacy_version is 0x0304 or later".
    List<ProtocolVersion> offered =
        received.versions().orElse(List.of(legacy.code() > TLS_1_2.code() ? TLS_1_2 : legacy));
    int highest =
        offered.stream()
            .filter(version -> !version.grease())
            .mapToInt(ProtocolVersion::code)
            .max()
            .orElse(0);
    if (allowed.stream().anyMatch(version -> version.code() > highest)) {
      throw PeerMisbehaved.INAPPROPRIATE_FALLBACK_SEEN.because(
          "the client fell back to %s, but this server allows %s", offered, allowed);
    }
  }
}
