// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.HandshakeType;

/** What can happen on a connection, and what each is for in plain words. */
public enum StepName {
  CLIENT_HELLO(
      "ClientHello",
      "The client opens: which versions, cipher suites and groups it can use, a fresh random"
          + " number, and the name of the host it wants."),
  HELLO_RETRY_REQUEST(
      "HelloRetryRequest",
      "The server likes none of the key shares that came along and names the group it wants;"
          + " the client says hello once more."),
  SERVER_HELLO(
      "ServerHello",
      "The server picks one of each from the client's offers, and adds a random number of its"
          + " own."),
  ENCRYPTED_EXTENSIONS(
      "EncryptedExtensions",
      "Answers to the client's extensions that nobody else needs to see: from here on everything"
          + " is encrypted."),
  CERTIFICATE(
      "Certificate",
      "The server shows its certificate: a public key and a name, tied together by the signature"
          + " of a CA.",
      "The client shows its certificate, so that the server too knows whom it is talking to."),
  /** The same message with another content. RFC 7250. */
  RAW_PUBLIC_KEY(
      "Certificate",
      "The server shows a bare public key: no name and no CA, so the client must know it already.",
      "The client shows a bare public key: no name and no CA, so the server must know it already."),
  CERTIFICATE_STATUS(
      "CertificateStatus",
      "A recent word of the CA, stapled to the handshake, that the certificate is not revoked."),
  CERTIFICATE_REQUEST(
      "CertificateRequest",
      "The server asks the client for a certificate as well, and names the CAs it believes."),
  SERVER_KEY_EXCHANGE(
      "ServerKeyExchange",
      "The server's half of the key agreement, signed with the certificate's key so that nobody"
          + " in the middle can swap it."),
  SERVER_HELLO_DONE("ServerHelloDone", "The server has said its part and waits for the client."),
  CLIENT_KEY_EXCHANGE(
      "ClientKeyExchange",
      "The client's half of the key agreement: both sides can now compute the same secret, and an"
          + " eavesdropper cannot."),
  CERTIFICATE_VERIFY(
      "CertificateVerify",
      "The server signs all messages so far: only the owner of the certificate's private key"
          + " can.",
      "The client signs all messages so far, which proves that the certificate is its own."),
  CHANGE_CIPHER_SPEC(
      "ChangeCipherSpec", "From the next record on this side encrypts with the new secret keys."),
  /** The same one byte in TLS 1.3. */
  COMPATIBILITY(
      "ChangeCipherSpec",
      "Means nothing in TLS 1.3: it makes the handshake look like one of TLS 1.2 to old boxes on"
          + " the way."),
  FINISHED(
      "Finished",
      "A checksum of the whole conversation under the new keys: had anybody changed a single"
          + " byte, it would not fit."),
  NEW_SESSION_TICKET(
      "NewSessionTicket",
      "A sealed note for next time: whoever shows it again may skip the certificates."),
  END_OF_EARLY_DATA("EndOfEarlyData", "The client's early data ends here."),
  KEY_UPDATE("KeyUpdate", "This side goes on under fresh keys, derived from its last ones."),
  HELLO_REQUEST("HelloRequest", "The server would like a new handshake on this connection."),
  APPLICATION_DATA(
      "application data",
      "What it was all for: data under fast secret keys, which nobody else can read or change."),
  CLOSE_NOTIFY(
      "close_notify",
      "This side has said everything. Without this word an attacker could cut the connection short"
          + " unnoticed."),
  ALERT("alert", "This side gives the connection up and says why."),
  UNKNOWN("unknown message", "A message without a name.");

  private final String title;
  private final String fromServer;
  private final String fromClient;

  StepName(String title, String purpose) {
    this(title, purpose, purpose);
  }

  StepName(String title, String fromServer, String fromClient) {
    this.title = title;
    this.fromServer = fromServer;
    this.fromClient = fromClient;
  }

  /** The RFC's name. */
  public String title() {
    return title;
  }

  /** What it is for, in one or two plain sentences. */
  public String purpose(Role from) {
    return from == Role.CLIENT ? fromClient : fromServer;
  }

  /** The name of a handshake message. */
  public static StepName of(TlsEvent.Message message) {
    if (message.helloRetryRequest()) {
      return HELLO_RETRY_REQUEST;
    }
    if (message.certificateType().equals(CertificateType.RAW_PUBLIC_KEY)) {
      return RAW_PUBLIC_KEY;
    }
    HandshakeType type = message.type();
    for (StepName name : values()) {
      if (type.toString().replace("_", "").equalsIgnoreCase(name.title)) {
        return name;
      }
    }
    return UNKNOWN;
  }
}
