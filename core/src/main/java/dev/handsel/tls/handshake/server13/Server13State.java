// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import static dev.handsel.tls.handshake.Alphabet.unexpected;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Alphabet;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.SignatureMade;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.vocab.HandshakeType;

/** A server of TLS 1.3 after the hello was decided. RFC 9846 Appendix A.2. */
public sealed interface Server13State extends State
    permits Signing, WaitCertificate, CheckingChain, WaitCertificateVerify, WaitFinished, Open {
  /** The messages of the family. */
  Alphabet<Server13State> ALPHABET =
      Alphabet.of(Server13State.class)
          .message(HandshakeType.CERTIFICATE, Certificate13.CODEC, Server13State::on)
          .message(HandshakeType.CERTIFICATE_VERIFY, CertificateVerify.CODEC, Server13State::on)
          .message(HandshakeType.FINISHED, Finished.CODEC, Server13State::on)
          .outsideTranscript(HandshakeType.KEY_UPDATE, KeyUpdate.CODEC, Server13State::on)
          .result(SignatureMade.class, Server13State::on)
          .result(ChainTrusted.class, Server13State::on)
          .build();

  @Override
  default Alphabet<Server13State> alphabet() {
    return ALPHABET;
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

  default State on(KeyUpdate message, Turn turn) throws TlsException {
    throw unexpected(this, message);
  }

  default State on(SignatureMade result, Turn turn) throws TlsException {
    throw unexpected(this, result);
  }

  default State on(ChainTrusted result, Turn turn) throws TlsException {
    throw unexpected(this, result);
  }
}
