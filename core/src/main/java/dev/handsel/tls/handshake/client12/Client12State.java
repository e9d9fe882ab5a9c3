// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import static dev.handsel.tls.handshake.Alphabet.unexpected;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Alphabet;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.CredentialChosen;
import dev.handsel.tls.handshake.SignatureMade;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.CertificateStatus;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.HelloRequest;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.message.RawPublicKey12;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.message.ServerHelloDone;
import dev.handsel.tls.message.ServerKeyExchange;
import dev.handsel.tls.vocab.HandshakeType;

/** A client of TLS 1.2 after ServerHello. RFC 5246 §7.3. */
public sealed interface Client12State extends State
    permits WaitServerHello,
        WaitCertificate,
        WaitRawKey,
        WaitCertificateStatus,
        CheckingChain,
        CheckingKeptChain,
        WaitServerKeyExchange,
        WaitRequestOrDone,
        WaitServerHelloDone,
        ChoosingCredential,
        Signing,
        WaitTicket,
        WaitChangeCipherSpec,
        WaitFinished,
        Open {
  /** The messages of the family. */
  Alphabet<Client12State> ALPHABET =
      Alphabet.of12(Client12State.class)
          .outsideTranscript(HandshakeType.HELLO_REQUEST, HelloRequest.CODEC, Client12State::on)
          .messageIn(
              WaitRawKey.class, HandshakeType.CERTIFICATE, RawPublicKey12.CODEC, Client12State::on)
          .message(HandshakeType.SERVER_HELLO, ServerHello.CODEC, Client12State::on)
          .message(HandshakeType.CERTIFICATE, Certificate12.CODEC, Client12State::on)
          .message(HandshakeType.CERTIFICATE_STATUS, CertificateStatus.CODEC, Client12State::on)
          .message(HandshakeType.SERVER_KEY_EXCHANGE, ServerKeyExchange.CODEC, Client12State::on)
          .message(HandshakeType.CERTIFICATE_REQUEST, CertificateRequest12.CODEC, Client12State::on)
          .message(HandshakeType.SERVER_HELLO_DONE, ServerHelloDone.CODEC, Client12State::on)
          .message(HandshakeType.NEW_SESSION_TICKET, NewSessionTicket12.CODEC, Client12State::on)
          .message(HandshakeType.FINISHED, Finished.CODEC, Client12State::on)
          .result(ChainTrusted.class, Client12State::on)
          .result(CredentialChosen.class, Client12State::on)
          .result(SignatureMade.class, Client12State::on)
          .build();

  @Override
  default Alphabet<Client12State> alphabet() {
    return ALPHABET;
  }

  /** RFC 5246 §7.4.1.1: "will be ignored by the client if the client is currently negotiating". */
  default State on(HelloRequest message, Turn12 turn) throws TlsException {
    turn.helloRequested();
    return this;
  }

  default State on(ServerHello message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(Certificate12 message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(RawPublicKey12 message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(CertificateStatus message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(ServerKeyExchange message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(CertificateRequest12 message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(ServerHelloDone message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(NewSessionTicket12 message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(Finished message, Turn12 turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(ChainTrusted result, Turn12 turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(CredentialChosen result, Turn12 turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(SignatureMade result, Turn12 turn) throws TlsException {
    throw unexpected(this, result);
  }
}
