// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import static dev.handsel.tls.handshake.Alphabet.unexpected;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Alphabet;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.vocab.HandshakeType;

/** A client before the version is known. */
sealed interface ClientHelloState extends State
    permits FindingSession, WaitServerHello, WaitSecondServerHello {
  Alphabet<ClientHelloState> ALPHABET =
      Alphabet.of(ClientHelloState.class)
          .message(
              HandshakeType.SERVER_HELLO,
              HelloRetryRequest::is,
              HelloRetryRequest.CODEC,
              ClientHelloState::on)
          .message(HandshakeType.SERVER_HELLO, ServerHello.CODEC, ClientHelloState::on)
          .result(SessionsTaken.class, ClientHelloState::on)
          .build();

  @Override
  default Alphabet<ClientHelloState> alphabet() {
    return ALPHABET;
  }

  default State on(HelloRetryRequest message, Turn turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(SessionsTaken result, Turn turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(ServerHello message, Turn turn) throws TlsException {
    throw unexpected(this, message);
  }
}
