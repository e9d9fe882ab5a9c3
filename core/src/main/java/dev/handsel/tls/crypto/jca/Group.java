// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange.Response;
import dev.handsel.tls.crypto.Secret;

/** A group in which two sides can agree on a secret. */
interface Group {
  /** Fresh private keys of the initiator. */
  Initiator initiate() throws CryptoException;

  Response respond(byte[] peerShare) throws CryptoException, InvalidShareException;

  /** The side that sent its share first. */
  interface Initiator {
    byte[] share();

    Secret complete(byte[] peerShare) throws CryptoException, InvalidShareException;
  }
}
