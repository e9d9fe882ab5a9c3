// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;
import java.util.Optional;

/**
 * The two hellos of a client that hides one in the other, from one set of inputs. RFC 9849 §6.1. No
 * client offers ECH yet, so nothing but a test asks for them: what is missing is the encryption.
 *
 * @param inner with the keys of both
 * @param outer with a placeholder where the inner one will stand
 */
record HelloPair(Offer inner, ClientHello outer) {
  /**
   * @param publicName what the outer hello asks for
   * @param placeholder the body of the outer encrypted_client_hello
   */
  static HelloPair compose(
      HelloInputs in,
      Optional<SessionAccepted> session,
      PeerName publicName,
      Opaque placeholder,
      Turn turn)
      throws TlsException {
    Offer inner = HelloComposer.first(in.inner(), session, turn);
    HelloInputs outside = in.outer(publicName, ClientStart.random(turn), placeholder);
    // "It MAY copy any other field from the ClientHelloInner": the shares are made once.
    Extensions<InClientHello> extensions =
        HelloExtensions.of(outside, inner.shares(), Optional.empty());
    Optional<PreSharedKey.Offered> psks =
        inner.hello().extensions().get(PreSharedKey.IN_CLIENT_HELLO);
    if (psks.isPresent()) {
      extensions =
          extensions.and(
              PreSharedKey.IN_CLIENT_HELLO, GreasePsk.like(psks.get(), turn.crypto().randomness()));
    }
    return new HelloPair(inner, HelloComposer.hello(outside, extensions));
  }
}
