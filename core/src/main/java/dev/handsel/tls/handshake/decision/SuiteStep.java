// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the cipher suite. RFC 9846 §4.2.1. */
final class SuiteStep {
  private SuiteStep() {}

  static Decided select(Decided decided, Turn turn) throws TlsException {
    ServerConfig config = decided.config();
    List<CipherSuite> own = config.capabilities().suites();
    List<CipherSuite> offered = decided.received().hello().suites();
    List<CipherSuite> common = config.policy().commonSuites(own, offered);
    CipherSuite chosen = first13(common);
    if (chosen == null) {
      throw PeerIncompatible.NO_COMMON_SUITE.because(
          "the client offers %s; this server allows %s for TLS 1.3. Allow one of the client's suites"
              + " here, or give the client one of these.",
          offered, own.stream().filter(SuiteStep::tls13).toList());
    }
    turn.decided(
        "cipher_suite",
        chosen,
        "the first for TLS 1.3 of those both sides have, in %s order: %s",
        config.policy().preference().server() ? "this server's" : "the client's",
        common);
    turn.facts().suite = chosen;
    return decided.with(chosen.spec().orElseThrow());
  }

  private static @Nullable CipherSuite first13(List<CipherSuite> common) {
    for (int i = 0; i < common.size(); i++) {
      if (tls13(common.get(i))) {
        return common.get(i);
      }
    }
    return null;
  }

  private static boolean tls13(CipherSuite suite) {
    return suite.spec().filter(SuiteSpec::tls13).isPresent();
  }
}
