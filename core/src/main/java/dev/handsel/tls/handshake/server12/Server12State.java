// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import static dev.handsel.tls.handshake.Alphabet.unexpected;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Alphabet;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.CredentialChosen;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.SignatureMade;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.TicketOpened;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.ClientKeyExchange;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.RawPublicKey12;
import dev.handsel.tls.vocab.HandshakeType;

/** A server of TLS 1.2 after ClientHello. RFC 5246 §7.3. */
public sealed interface Server12State extends State
    permits FindingSession,
        OpeningTicket,
        ChoosingProtocol,
        ChoosingCredential,
        Signing,
        WaitClientCertificate,
        WaitClientRawKey,
        CheckingChain,
        WaitClientKeyExchange,
        WaitCertificateVerify,
        WaitChangeCipherSpec,
        WaitFinished,
        Open {
  /** The messages of the family. */
  Alphabet<Server12State> ALPHABET =
      Alphabet.of12(Server12State.class)
          .outsideTranscript(HandshakeType.CLIENT_HELLO, ClientHello.CODEC, Server12State::on)
          .messageIn(
              WaitClientRawKey.class,
              HandshakeType.CERTIFICATE,
              RawPublicKey12.CODEC,
              Server12State::on)
          .message(HandshakeType.CERTIFICATE, Certificate12.CODEC, Server12State::on)
          .message(HandshakeType.CLIENT_KEY_EXCHANGE, ClientKeyExchange.CODEC, Server12State::on)
          .message(HandshakeType.CERTIFICATE_VERIFY, CertificateVerify.CODEC, Server12State::on)
          .message(HandshakeType.FINISHED, Finished.CODEC, Server12State::on)
          .result(SessionFound.class, Server12State::on)
          .result(TicketOpened.class, Server12State::on)
          .result(ProtocolChosen.class, Server12State::on)
          .result(CredentialChosen.class, Server12State::on)
          .result(SignatureMade.class, Server12State::on)
          .result(ChainTrusted.class, Server12State::on)
          .build();

  @Override
  default Alphabet<Server12State> alphabet() {
    return ALPHABET;
  }

  default State on(ClientHello message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(Certificate12 message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(RawPublicKey12 message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(ClientKeyExchange message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(CertificateVerify message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(Finished message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(SessionFound result, Turn12 turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(TicketOpened result, Turn12 turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(ProtocolChosen result, Turn12 turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(CredentialChosen result, Turn12 turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(SignatureMade result, Turn12 turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(ChainTrusted result, Turn12 turn) throws TlsException {
    throw unexpected(this, result);
  }
}
