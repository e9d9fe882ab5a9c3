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
import org.jspecify.annotations.Nullable;

/** Chooses the cipher suite. RFC 9846 §4.2.1. */
final class SuiteStep {
  private SuiteStep() {}

  static SuiteSpec select(ServerConfig config, Capabilities able, HelloReceived received, Turn turn)
      throws TlsException {
    List<CipherSuite> own = able.suites();
    List<CipherSuite> offered = received.hello().suites();
    boolean serverFirst = config.policy().serverPreference();
    CipherSuite chosen = first(serverFirst ? own : offered, serverFirst ? offered : own);
    if (chosen == null) {
      throw PeerIncompatible.NO_COMMON_SUITE.because(
          "the client offers %s; this server allows %s for TLS 1.3",
          offered, own.stream().filter(SuiteStep::tls13).toList());
    }
    turn.decided(
        "cipher_suite",
        chosen,
        "the first of %s %s that the other side has too",
        serverFirst ? "this server's" : "the client's",
        serverFirst ? own : offered);
    return chosen.spec().orElseThrow();
  }

  private static @Nullable CipherSuite first(List<CipherSuite> preferred, List<CipherSuite> other) {
    for (int i = 0; i < preferred.size(); i++) {
      CipherSuite suite = preferred.get(i);
      if (other.contains(suite) && tls13(suite)) {
        return suite;
      }
    }
    return null;
  }

  private static boolean tls13(CipherSuite suite) {
    return suite.spec().filter(SuiteSpec::tls13).isPresent();
  }
}
