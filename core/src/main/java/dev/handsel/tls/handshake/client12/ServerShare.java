// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.NamedGroup;
import java.security.PublicKey;

/** The server's part of the key exchange. */
sealed interface ServerShare {
  /** RFC 8422 §5.4. */
  record Curve(NamedGroup group, Opaque share) implements ServerShare {}

  /** RFC 5246 §7.4.3. */
  record FiniteField(Opaque prime, Opaque generator, Opaque share) implements ServerShare {}

  /**
   * RSA key exchange: the certificate's key is all there is. RFC 5246 §7.4.7.1.
   *
   * @param key encrypts the premaster secret
   */
  record None(PublicKey key) implements ServerShare {}
}
