// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.CertificateAuthorities;
import dev.handsel.tls.extension.ServerName;
import dev.handsel.tls.extension.SignatureAlgorithms;
import dev.handsel.tls.extension.SignatureAlgorithmsCert;
import dev.handsel.tls.extension.SupportedGroups;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.transcript.Transcript;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A client's hello as a server's decision needs it.
 *
 * @param truncated the transcript up to the hello's binders; empty without pre_shared_key
 */
public record HelloReceived(ClientHello hello, Optional<Transcript.Truncated> truncated) {
  /** Must be made in the turn that takes the hello, before the transcript has it. */
  static HelloReceived of(ClientHello hello, Turn turn) {
    if (!hello.extensions().has(ExtensionType.PRE_SHARED_KEY)) {
      return new HelloReceived(hello, Optional.empty());
    }
    byte[] frame = turn.frame();
    int covered = frame.length - hello.bindersLength();
    return new HelloReceived(hello, Optional.of(turn.transcript().upTo(frame, covered)));
  }

  /** The host name asked for, printable as far as it was decoded at all. RFC 6066 §3. */
  public static Optional<String> serverName(ClientHello hello) {
    Optional<List<ServerName.Name>> names = hello.extensions().get(ServerName.IN_CLIENT_HELLO);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    for (ServerName.Name name : names.get()) {
      if (name.type() == ServerName.Name.HOST_NAME) {
        return Optional.of(latin(name.value()));
      }
    }
    return Optional.empty();
  }

  private static String latin(Opaque text) {
    return new String(text.toByteArray(), StandardCharsets.ISO_8859_1);
  }

  /** Fills in what the client offers, for callbacks to look at. */
  void note(Turn turn) throws TlsException {
    var facts = turn.facts();
    var extensions = hello.extensions();
    facts.serverName = serverName(hello).orElse(null);
    facts.peerSuites = hello.suites();
    facts.peerGroups = groups();
    facts.peerVersions =
        extensions.get(SupportedVersions.IN_CLIENT_HELLO).orElse(List.of(hello.legacyVersion()));
    facts.peerSchemes = schemes();
    facts.peerCertificateSchemes =
        extensions.get(SignatureAlgorithmsCert.IN_CLIENT_HELLO).orElse(facts.peerSchemes);
    facts.peerAuthorities =
        extensions.get(CertificateAuthorities.IN_CLIENT_HELLO).orElse(List.of());
    facts.peerAlpn = alpn();
  }

  private List<String> alpn() {
    Optional<List<Opaque>> offered = hello.extensions().get(Alpn.IN_CLIENT_HELLO);
    return offered.isEmpty()
        ? List.of()
        : offered.get().stream().map(HelloReceived::latin).toList();
  }

  public List<SignatureScheme> schemes() {
    return hello.extensions().get(SignatureAlgorithms.IN_CLIENT_HELLO).orElse(List.of());
  }

  public List<NamedGroup> groups() {
    return hello.extensions().get(SupportedGroups.IN_CLIENT_HELLO).orElse(List.of());
  }

  /** Versions offered; empty when the extension is missing, which means TLS 1.2 or below. */
  Optional<List<ProtocolVersion>> versions() {
    return hello.extensions().get(SupportedVersions.IN_CLIENT_HELLO);
  }

  public boolean has(ExtensionType type) {
    return hello.extensions().has(type);
  }
}
