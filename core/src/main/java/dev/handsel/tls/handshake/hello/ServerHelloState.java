// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.hello;

import static dev.handsel.tls.handshake.Alphabet.unexpected;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Alphabet;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.vocab.HandshakeType;

/** A server before the version is decided. */
sealed interface ServerHelloState extends State permits WaitClientHello, ChoosingConfig {
  Alphabet<ServerHelloState> ALPHABET =
      Alphabet.of(ServerHelloState.class)
          .message(HandshakeType.CLIENT_HELLO, ClientHello.CODEC, ServerHelloState::on)
          .result(ConfigChosen.class, ServerHelloState::on)
          .build();

  @Override
  default Alphabet<ServerHelloState> alphabet() {
    return ALPHABET;
  }

  default State on(ClientHello message, Turn turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(ConfigChosen result, Turn turn) throws TlsException {
    throw unexpected(this, result);
  }
}
