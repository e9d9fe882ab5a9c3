// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.hello.HelloReceived;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;

/** Chooses the cipher suite. RFC 9846 §4.2.1. */
final class SuiteStep {
  private SuiteStep() {}

  static SuiteSpec select(ServerConfig config, Capabilities able, HelloReceived received, Turn turn)
      throws TlsException {
    List<CipherSuite> own =
        able.suites().stream().filter(suite -> suite.spec().orElseThrow().tls13()).toList();
    List<CipherSuite> offered = received.hello().suites();
    List<CipherSuite> first = config.policy().serverPreference() ? own : offered;
    List<CipherSuite> second = config.policy().serverPreference() ? offered : own;
    CipherSuite chosen =
        first.stream()
            .filter(second::contains)
            .findFirst()
            .orElseThrow(
                () ->
                    PeerIncompatible.NO_COMMON_SUITE.because(
                        "the client offers %s; this server allows %s for TLS 1.3", offered, own));
    turn.decided(
        "cipher_suite",
        chosen,
        "the first of "
            + (config.policy().serverPreference() ? "this server's " : "the client's ")
            + first
            + " that the other side has too");
    return chosen.spec().orElseThrow();
  }
}
