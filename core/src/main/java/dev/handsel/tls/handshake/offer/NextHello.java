// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import java.util.Optional;

/**
 * What a client keeps of its hello to say another one in the same connection: what it is willing to
 * negotiate, no keys and no session. RFC 5746 §3.5.
 */
public final class NextHello {
  private final HelloInputs inputs;

  private NextHello(HelloInputs inputs) {
    this.inputs = inputs;
  }

  /**
   * @param verifyData of our Finished in the handshake that {@code last} began
   */
  public static NextHello after(Offer last, Opaque verifyData) {
    return new NextHello(last.inputs().again(verifyData));
  }

  public ClientConfig config() {
    return inputs.config();
  }

  /** Sends it, with a random of its own. */
  public Offer send(Turn turn) throws TlsException {
    Opaque random = ClientStart.random(turn);
    turn.clientRandom(random);
    Offer offer = HelloComposer.first(inputs.with(random), Optional.empty(), turn);
    turn.sendFrame(offer.frame());
    turn.flightEnds();
    return offer;
  }
}
