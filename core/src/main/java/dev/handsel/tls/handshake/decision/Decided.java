// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the row has decided so far about one hello. Immutable: each step gives the next one.
 *
 * @param received the hello that is answered
 * @param retried what an earlier run fixed, if this hello answers a HelloRetryRequest
 * @param agreed suite and group, as far as they are chosen
 * @param psk the PSK taken
 * @param protocol the application protocol
 * @param own who we are; empty where a PSK says it, and before it is chosen
 */
public record Decided(
    ServerConfig config,
    HelloReceived received,
    Optional<Retried> retried,
    Agreed agreed,
    Optional<Psk> psk,
    ProtocolChosen protocol,
    Optional<OwnIdentity> own)
    implements Outcome {
  private static final Agreed NOTHING = new Agreed(null, null);
  private static final ProtocolChosen NO_PROTOCOL = new ProtocolChosen(Optional.empty());

  /** What is agreed on for the secrets. */
  private record Agreed(@Nullable SuiteSpec suite, GroupStep.@Nullable Choice group) {}

  /** Nothing is decided yet. */
  static Decided nothing(ServerConfig config, HelloReceived received) {
    return new Decided(
        config,
        received,
        Optional.empty(),
        NOTHING,
        Optional.empty(),
        NO_PROTOCOL,
        Optional.empty());
  }

  /** The second hello, which finds decided what a retry fixes. */
  Decided again(HelloReceived second) {
    return new Decided(
        config,
        second,
        Optional.of(new Retried(received, this)),
        agreed,
        Optional.empty(),
        NO_PROTOCOL,
        Optional.empty());
  }

  public SuiteSpec suite() {
    return Objects.requireNonNull(agreed.suite, "no suite is chosen yet");
  }

  /** The client's share of the group chosen. */
  public KeyShare.Entry share() {
    return group().share().orElseThrow();
  }

  GroupStep.Choice group() {
    return Objects.requireNonNull(agreed.group, "no group is chosen yet");
  }

  Decided with(ServerConfig chosen) {
    return new Decided(chosen, received, retried, agreed, psk, protocol, own);
  }

  Decided with(SuiteSpec chosen) {
    return with(new Agreed(chosen, agreed.group));
  }

  Decided with(GroupStep.Choice chosen) {
    return with(new Agreed(agreed.suite, chosen));
  }

  private Decided with(Agreed both) {
    return new Decided(config, received, retried, both, psk, protocol, own);
  }

  Decided with(Psk taken) {
    return new Decided(config, received, retried, agreed, Optional.of(taken), protocol, own);
  }

  Decided with(ProtocolChosen chosen) {
    return new Decided(config, received, retried, agreed, psk, chosen, own);
  }

  Decided with(OwnIdentity chosen) {
    return new Decided(config, received, retried, agreed, psk, protocol, Optional.of(chosen));
  }

  /** Zeroes what the PSK would need. */
  public void close() {
    psk.ifPresent(taken -> taken.early().close());
  }
}
