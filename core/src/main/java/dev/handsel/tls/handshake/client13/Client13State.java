// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import static dev.handsel.tls.handshake.Alphabet.unexpected;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Alphabet;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.CredentialChosen;
import dev.handsel.tls.handshake.SignatureMade;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.vocab.HandshakeType;

/** A client of TLS 1.3 after ServerHello. RFC 9846 Appendix A.1. */
public sealed interface Client13State extends State
    permits WaitEncryptedExtensions,
        WaitCertificateOrRequest,
        WaitCertificate,
        CheckingChain,
        CheckingKeptChain,
        WaitCertificateVerify,
        WaitFinished,
        ChoosingCredential,
        Signing,
        Open {
  /** The messages of the family. */
  Alphabet<Client13State> ALPHABET =
      Alphabet.of(Client13State.class)
          .message(HandshakeType.ENCRYPTED_EXTENSIONS, EncryptedExtensions.CODEC, Client13State::on)
          .message(HandshakeType.CERTIFICATE_REQUEST, CertificateRequest13.CODEC, Client13State::on)
          .message(HandshakeType.CERTIFICATE, Certificate13.CODEC, Client13State::on)
          .message(HandshakeType.CERTIFICATE_VERIFY, CertificateVerify.CODEC, Client13State::on)
          .message(HandshakeType.FINISHED, Finished.CODEC, Client13State::on)
          .outsideTranscript(
              HandshakeType.NEW_SESSION_TICKET, NewSessionTicket13.CODEC, Client13State::on)
          .outsideTranscript(HandshakeType.KEY_UPDATE, KeyUpdate.CODEC, Client13State::on)
          .result(ChainTrusted.class, Client13State::on)
          .result(CredentialChosen.class, Client13State::on)
          .result(SignatureMade.class, Client13State::on)
          .build();

  @Override
  default Alphabet<Client13State> alphabet() {
    return ALPHABET;
  }

  default State on(EncryptedExtensions message, Turn turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(CertificateRequest13 message, Turn turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(Certificate13 message, Turn turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(CertificateVerify message, Turn turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(Finished message, Turn turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(NewSessionTicket13 message, Turn turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(KeyUpdate message, Turn turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(ChainTrusted result, Turn turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(CredentialChosen result, Turn turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(SignatureMade result, Turn turn) throws TlsException {
    throw unexpected(this, result);
  }
}
