// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Optional;

/**
 * The fixed row of steps that a hello of TLS 1.3 goes through. docs/hello-decision.md tells what
 * callbacks may read at each.
 */
final class Decision {
  private Decision() {}

  static ServerHelloState run(
      ServerConfig config, Capabilities able, HelloReceived received, Turn turn)
      throws TlsException {
    HelloRules.check(received);
    SuiteSpec suite = SuiteStep.select(config, able, received, turn);
    GroupStep.Choice group = GroupStep.select(config, able, received, turn);
    turn.facts().suite = suite.suite();
    turn.facts().group = group.group();
    if (received.has(ExtensionType.EARLY_DATA)) {
      turn.decided("early_data", "rejected", "this server takes none");
    }
    if (group.share().isEmpty()) {
      return WaitSecondClientHello.after(
          new WaitSecondClientHello.Asked(config, received, suite, group.group()), turn);
    }
    Optional<PskStep.Selected> psk = PskStep.select(config, received, suite, turn);
    if (received.has(ExtensionType.EARLY_DATA)) {
      turn.skipEarlyData(false);
    }
    return ChoosingProtocol.of(
        new Settled(config, received, suite, group.share().get(), psk), turn);
  }
}
