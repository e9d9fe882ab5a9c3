// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import static dev.handsel.tls.handshake.Alphabet.unexpected;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Alphabet;
import dev.handsel.tls.handshake.CredentialChosen;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.TicketOpened;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.vocab.HandshakeType;

/** A server until its decision lets a hall answer. */
sealed interface ServerHelloState extends State
    permits WaitClientHello,
        ChoosingConfig,
        WaitSecondClientHello,
        OpeningTicket,
        ChoosingProtocol,
        ChoosingCredential {
  Alphabet<ServerHelloState> ALPHABET =
      Alphabet.of(ServerHelloState.class)
          .message(HandshakeType.CLIENT_HELLO, ClientHello.CODEC, ServerHelloState::on)
          .result(ConfigChosen.class, ServerHelloState::on)
          .result(TicketOpened.class, ServerHelloState::on)
          .result(ProtocolChosen.class, ServerHelloState::on)
          .result(CredentialChosen.class, ServerHelloState::on)
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

  default State on(TicketOpened result, Turn turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(CredentialChosen result, Turn turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(ProtocolChosen result, Turn turn) throws TlsException {
    throw unexpected(this, result);
  }
}
