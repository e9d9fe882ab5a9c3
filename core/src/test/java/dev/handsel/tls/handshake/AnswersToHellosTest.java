// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.extension.SessionTicket;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a server puts into its answers. "Implementations MUST NOT send extension responses if the
 * remote endpoint did not send the corresponding extension requests" (RFC 9846 §4.3).
 */
final class AnswersToHellosTest {
  private static final CipherSuite CBC = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256;
  private static final Opaque STAPLE = Opaque.hex("30030a0106");
  private static final Opaque TIMESTAMPS = Opaque.hex("0003000107");

  private static Policy tls12() {
    return Tls12.policy(CBC);
  }

  private static Policy policy(ProtocolVersion version) {
    return version.equals(TLS_1_3) ? Edits13.policy() : tls12();
  }

  private static ProtocolVersion version(int code) {
    return new ProtocolVersion(code);
  }

  /** Asks for everything; only one of both limits of records can be asked for at once. */
  private static ClientConfig.Builder client(ProtocolVersion version) {
    return Tls12.client(policy(version))
        .alpn(List.of("h2"))
        .timestampRequest(true)
        .recordSizeLimit(1024)
        .sessions(new InMemoryClientSessionCache(InstantSource.system()))
        .credentials(certified());
  }

  private static StaticCredentialSelector certified() {
    return StaticCredentialSelector.of(
        Tls12.credential("client.example", "EC"), Tls12.rawKey("client.example", "EC"));
  }

  /** Has an answer to everything. */
  private static ServerConfig.Builder server(ProtocolVersion version) {
    Credential own = Tls12.credential("server.example", "EC");
    return Tls12.server(policy(version), "EC")
        .credentials(
            StaticCredentialSelector.of(own.withOcspResponse(STAPLE).withTimestamps(TIMESTAMPS)))
        .alpn(AlpnSelector.preferring(List.of("h2")))
        .tickets(TicketKeys.rotating(Tls12.CRYPTO))
        .clientAuth(ClientAuth.WANT)
        .peerVerifier(
            PinnedKeys.of(Tls12.credential("client.example", "EC").publicKey())
                .orCertificates(Tls12.TRUST));
  }

  private static final List<ExtensionType> IN_BOTH =
      List.of(
          ExtensionType.SERVER_NAME,
          ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION,
          ExtensionType.STATUS_REQUEST,
          ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP,
          ExtensionType.RECORD_SIZE_LIMIT,
          ExtensionType.CLIENT_CERTIFICATE_TYPE);

  private static final List<ExtensionType> IN_TLS12 =
      List.of(
          ExtensionType.EC_POINT_FORMATS,
          ExtensionType.ENCRYPT_THEN_MAC,
          ExtensionType.EXTENDED_MASTER_SECRET,
          ExtensionType.SESSION_TICKET,
          ExtensionType.RENEGOTIATION_INFO);

  @ParameterizedTest
  @ValueSource(ints = {0x0303, 0x0304})
  void holdNothingThatTheHelloDidNotAskFor(int code) throws Exception {
    ProtocolVersion version = version(code);
    List<ExtensionType> answered = new ArrayList<>(IN_BOTH);
    if (!version.equals(TLS_1_3)) {
      answered.addAll(IN_TLS12);
    }
    for (ExtensionType type : answered) {
      NotedAnswers asked =
          new NotedAnswers()
              .run(client(version).build(), server(version).build(), Edits13.hello(h -> h));
      assertThat(asked.has(type)).as("%s asked for", type).isTrue();
      NotedAnswers silent =
          new NotedAnswers()
              .run(
                  client(version).build(),
                  server(version).build(),
                  Edits13.hello(hello -> Edits13.without(hello, type)));
      assertThat(silent.has(type)).as("%s not asked for", type).isFalse();
    }
  }

  @Test
  void stapleNoStatusUnlessAsked() throws Exception {
    NotedAnswers asked =
        new NotedAnswers().run(client12(), server(TLS12).build(), Edits13.hello(h -> h));
    assertThat(asked.messages).contains(HandshakeType.CERTIFICATE_STATUS);
    NotedAnswers silent =
        new NotedAnswers()
            .run(
                client12(),
                server(TLS12).build(),
                Edits13.hello(hello -> Edits13.without(hello, ExtensionType.STATUS_REQUEST)));
    assertThat(silent.messages).doesNotContain(HandshakeType.CERTIFICATE_STATUS);
  }

  private static final ProtocolVersion TLS12 = ProtocolVersion.TLS_1_2;

  private static ClientConfig client12() {
    return client(TLS12).build();
  }

  /** RFC 6066 §8: what is stapled is an OCSP response. */
  @Test
  void stapleNoStatusOfAnotherKind() throws Exception {
    StatusRequest.Request other =
        new StatusRequest.Request(new CertificateStatusType(2), Opaque.of(new byte[4]));
    NotedAnswers answers =
        new NotedAnswers()
            .run(
                client12(),
                server(TLS12).build(),
                Edits13.hello(hello -> Edits13.with(hello, StatusRequest.IN_CLIENT_HELLO, other)));
    assertThat(answers.has(ExtensionType.STATUS_REQUEST)).isFalse();
    assertThat(answers.messages).doesNotContain(HandshakeType.CERTIFICATE_STATUS);
  }

  /** What is stapled is about the leaf alone. */
  @Test
  void stapleNothingToAnAuthority() throws Exception {
    Credential own = Tls12.credential("server.example", "EC");
    Opaque authority = Tls12.authority();
    Credential longer =
        new Credential(
            "longer",
            List.of(own.chain().get(0), authority),
            own.publicKey(),
            own.signer(),
            own.decryptionKey(),
            java.util.Optional.of(STAPLE),
            java.util.Optional.of(TIMESTAMPS));
    NotedAnswers answers =
        new NotedAnswers()
            .run(
                client(TLS_1_3).build(),
                server(TLS_1_3).credentials(StaticCredentialSelector.of(longer)).build(),
                Edits13.hello(h -> h));
    assertThat(answers.certificates)
        .containsExactly(
            Set.of(ExtensionType.STATUS_REQUEST, ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP),
            Set.of());
  }

  // --- renegotiation_info, RFC 5746 §3.6

  /** The suite that says the same counts as the extension, and is answered by it. */
  @Test
  void bindRenegotiationsForASuiteToo() throws Exception {
    UnaryOperator<ClientHello> bySuite =
        hello -> {
          List<CipherSuite> suites = new ArrayList<>(hello.suites());
          suites.add(CipherSuite.TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
          ClientHello bare = Edits13.without(hello, ExtensionType.RENEGOTIATION_INFO);
          return new ClientHello(
              bare.legacyVersion(),
              bare.random(),
              bare.sessionId(),
              suites,
              bare.compressionMethods(),
              bare.extensions());
        };
    Policy strict = tls12().toBuilder().secureRenegotiationRequired(true).build();
    NotedAnswers answers =
        new NotedAnswers()
            .run(client12(), server(TLS12).policy(strict).build(), Edits13.hello(bySuite));
    assertThat(answers.has(ExtensionType.RENEGOTIATION_INFO)).isTrue();
  }

  // --- resumptions

  private static NotedAnswers resumed(ProtocolVersion version, UnaryOperator<ClientHello> change)
      throws TlsException {
    ClientConfig client = client(version).build();
    ServerConfig server = server(version).build();
    FrameWire first = new FrameWire(client, server, (sender, unit) -> List.of(unit));
    first.run();
    assertThat(first.client().open()).isTrue();
    NotedAnswers answers = new NotedAnswers().run(client, server, Edits13.hello(change));
    assertThat(answers.messages).doesNotContain(HandshakeType.CERTIFICATE);
    return answers;
  }

  /** RFC 6066 §3: the server "MUST NOT include a server_name extension" in a resumption. */
  @ParameterizedTest
  @ValueSource(ints = {0x0303, 0x0304})
  void sayNothingOfTheNameInAResumption(int code) throws Exception {
    assertThat(resumed(version(code), hello -> hello).has(ExtensionType.SERVER_NAME)).isFalse();
  }

  /** The certificate of a session counts, and not what the hello would take of a new one. */
  @Test
  void nameNoCertificateTypeThatTheHelloDoesNotTake() throws Exception {
    NotedAnswers answers =
        resumed(
            TLS12,
            hello ->
                Edits13.with(
                    hello,
                    ServerCertificateTypeExtension.IN_CLIENT_HELLO,
                    List.of(CertificateType.RAW_PUBLIC_KEY)));
    assertThat(answers.has(ExtensionType.SERVER_CERTIFICATE_TYPE)).isFalse();
  }

  /** RFC 5246 §7.4.1.2: "if the session_id field is not empty", its suite must be there too. */
  @Test
  void resumeNoSessionWhoseSuiteTheHelloDoesNotOffer() throws Exception {
    Policy both = Policies.COMPATIBLE_2026_12.toBuilder().versions(List.of(TLS12)).build();
    ClientConfig client = client(TLS12).policy(both).build();
    ServerConfig server =
        server(TLS12)
            .policy(both)
            .credentials(
                StaticCredentialSelector.of(
                    Tls12.credential("server.example", "EC"),
                    Tls12.credential("server.example", "RSA")))
            .build();
    FrameWire first = new FrameWire(client, server, (sender, unit) -> List.of(unit));
    first.run();
    assertThat(first.client().view().suite().orElseThrow().toString()).contains("ECDSA");
    NotedAnswers answers =
        new NotedAnswers().run(client, server, Edits13.hello(AnswersToHellosTest::ofRsaAlone));
    assertThat(answers.messages).contains(HandshakeType.CERTIFICATE);
  }

  private static ClientHello ofRsaAlone(ClientHello hello) {
    assertThat(hello.extensions().get(SessionTicket.IN_CLIENT_HELLO))
        .hasValueSatisfying(ticket -> assertThat(ticket.isEmpty()).isFalse());
    return new ClientHello(
        hello.legacyVersion(),
        hello.random(),
        hello.sessionId(),
        hello.suites().stream().filter(suite -> !suite.toString().contains("ECDSA")).toList(),
        hello.compressionMethods(),
        hello.extensions());
  }
}
