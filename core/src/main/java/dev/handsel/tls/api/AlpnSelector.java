// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.event.HandshakeView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A server's choice of application protocol. RFC 7301 §3.2. */
@FunctionalInterface
public interface AlpnSelector {
  /**
   * @param offered the client's protocols in its order, never empty; names are Latin-1 of the bytes
   */
  Choice select(List<String> offered, HandshakeView view) throws Exception;

  /**
   * The same without waiting: the stage may complete on any thread. The default selects at once on
   * this one.
   */
  default CompletionStage<Choice> selectLater(List<String> offered, HandshakeView view)
      throws Exception {
    return CompletableFuture.completedFuture(select(offered, view));
  }

  /** Whether a choice may wait for something outside this process's computation. */
  default boolean blocks() {
    return false;
  }

  /** Takes the first of {@code own} that the client offers, and refuses a client without any. */
  static AlpnSelector preferring(List<String> own) {
    List<String> protocols = List.copyOf(own);
    return (offered, view) ->
        protocols.stream()
            .filter(offered::contains)
            .findFirst()
            .map(Choice::of)
            .orElseGet(() -> Choice.refuse(protocols));
  }

  /**
   * @param refused end the handshake with no_application_protocol
   * @param own what the server speaks, for the sentence of a refusal; empty if it does not say
   */
  record Choice(Optional<String> protocol, boolean refused, List<String> own) {
    public Choice {
      own = List.copyOf(own);
      // RFC 7301 §3.1: opaque ProtocolName<1..2^8-1>.
      if (protocol.filter(name -> name.isEmpty() || name.length() > 255).isPresent()) {
        throw new IllegalArgumentException("a protocol's name has 1 to 255 bytes");
      }
    }

    /** Go on without an application protocol. */
    public static final Choice NONE = new Choice(Optional.empty(), false, List.of());

    public static final Choice REFUSE = refuse(List.of());

    public static Choice of(String protocol) {
      return new Choice(Optional.of(protocol), false, List.of());
    }

    /** A refusal that says what the server speaks. */
    public static Choice refuse(List<String> own) {
      return new Choice(Optional.empty(), true, own);
    }
  }
}
