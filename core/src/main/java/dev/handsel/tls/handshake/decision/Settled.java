// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Optional;

/**
 * What the hello's row of steps settled before any callback.
 *
 * @param share the client's share of the group chosen
 * @param psk the session being resumed
 */
public record Settled(
    ServerConfig config,
    HelloReceived received,
    SuiteSpec suite,
    KeyShare.Entry share,
    Optional<PskStep.Selected> psk) {
  public void close() {
    psk.ifPresent(selected -> selected.early().close());
  }
}
