// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.ClientCertificateTypeExtension;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.extension.ExtendedMasterSecret;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.extension.ServerName;
import dev.handsel.tls.extension.SessionTicket;
import dev.handsel.tls.extension.SignatureAlgorithms;
import dev.handsel.tls.extension.SupportedGroups;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;

/** What matters in the messages that negotiate. */
final class HelloHighlights {
  private static final int HEADER = 4;

  private HelloHighlights() {}

  /** Whether a ServerHello or HelloRetryRequest is one of TLS 1.3. RFC 9846 §4.3.1. */
  static boolean selectsTls13(TlsEvent.Message message) {
    if (message.helloRetryRequest()) {
      return true;
    }
    Opaque frame = message.frame();
    try {
      return ServerHello.CODEC
          .fromReader(Reader.of(frame.slice(HEADER, frame.length())))
          .extensions()
          .has(SupportedVersions.IN_SERVER_HELLO);
    } catch (DecodeException e) {
      return message.version().equals(ProtocolVersion.TLS_1_3);
    }
  }

  static void of(ClientHello hello, Details out) {
    var extensions = hello.extensions();
    out.some(
        "versions",
        extensions.get(SupportedVersions.IN_CLIENT_HELLO).orElse(List.of(hello.legacyVersion())));
    extensions
        .get(ServerName.IN_CLIENT_HELLO)
        .ifPresent(
            names ->
                out.some(
                    "server_name",
                    names.stream().map(ServerName.Name::value).map(Printable::of).toList()));
    out.add("random", hello.random());
    out.some("cipher_suites", hello.suites());
    extensions.get(SupportedGroups.IN_CLIENT_HELLO).ifPresent(g -> out.some("groups", g));
    extensions
        .get(KeyShare.IN_CLIENT_HELLO)
        .ifPresent(
            shares -> out.some("key_share", shares.stream().map(HelloHighlights::share).toList()));
    extensions
        .get(SignatureAlgorithms.IN_CLIENT_HELLO)
        .ifPresent(schemes -> out.some("signature_algorithms", schemes));
    extensions.get(Alpn.IN_CLIENT_HELLO).ifPresent(names -> alpn(names, out));
    extensions
        .get(ServerCertificateTypeExtension.IN_CLIENT_HELLO)
        .ifPresent(types -> out.some("server_certificate_type", types));
    extensions
        .get(ClientCertificateTypeExtension.IN_CLIENT_HELLO)
        .ifPresent(types -> out.some("client_certificate_type", types));
    resumption(hello, out);
  }

  private static void resumption(ClientHello hello, Details out) {
    hello
        .extensions()
        .get(PreSharedKey.IN_CLIENT_HELLO)
        .ifPresent(
            psk ->
                out.add(
                    "pre_shared_key",
                    psk.identities().size()
                        + " offered: a session to resume, if you still know it"));
    hello
        .extensions()
        .get(SessionTicket.IN_CLIENT_HELLO)
        .filter(ticket -> !ticket.isEmpty())
        .ifPresent(
            ticket ->
                out.add(
                    "session_ticket",
                    ticket.length() + " bytes: a session to resume, if you can open it"));
    out.size("session_id", hello.sessionId());
  }

  static void of(ServerHello hello, Details out) {
    var extensions = hello.extensions();
    out.add(
        "version", extensions.get(SupportedVersions.IN_SERVER_HELLO).orElse(hello.legacyVersion()));
    out.add("random", hello.random());
    out.add("cipher_suite", hello.suite());
    out.add("key_share", extensions.get(KeyShare.IN_SERVER_HELLO).map(HelloHighlights::share));
    extensions
        .get(PreSharedKey.IN_SERVER_HELLO)
        .ifPresent(index -> out.add("pre_shared_key", "number " + index + " is accepted"));
    if (extensions.has(ExtendedMasterSecret.IN_SERVER_HELLO)) {
      out.add("extended_master_secret", "yes");
    }
    extensions.get(Alpn.IN_SERVER_HELLO).ifPresent(names -> alpn(names, out));
    out.add(
        "server_certificate_type", extensions.get(ServerCertificateTypeExtension.IN_SERVER_HELLO));
    out.add(
        "client_certificate_type", extensions.get(ClientCertificateTypeExtension.IN_SERVER_HELLO));
    out.size("session_id", hello.sessionId());
  }

  static void of(HelloRetryRequest retry, Details out) {
    out.add("cipher_suite", retry.suite());
    out.add("group", retry.extensions().get(KeyShare.IN_HELLO_RETRY_REQUEST));
    if (retry.extensions().has(Cookie.IN_HELLO_RETRY_REQUEST)) {
      out.add("cookie", "to be sent back");
    }
  }

  static void of(EncryptedExtensions message, Details out) {
    message.extensions().get(Alpn.IN_ENCRYPTED_EXTENSIONS).ifPresent(names -> alpn(names, out));
    out.add(
        "server_certificate_type",
        message.extensions().get(ServerCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS));
    out.add(
        "client_certificate_type",
        message.extensions().get(ClientCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS));
    out.some("extensions", message.extensions().types());
  }

  private static void alpn(List<Opaque> names, Details out) {
    out.some("alpn", names.stream().map(Printable::of).toList());
  }

  private static String share(KeyShare.Entry entry) {
    return entry.group() + " (" + entry.share().length() + " bytes)";
  }
}
