// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.WorkRule;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;

/** A connection as it goes when nobody disturbs it, and the means to make it again. */
final class Scenario {
  private static final PeerName SERVER = PeerName.of("server.example", 443);

  private final Kind kind;
  private final FixedSessions sessions = new FixedSessions();
  private final List<Item> fromClient;
  private final List<Item> fromServer;
  private final boolean resumes;

  /** What sets scenarios apart. */
  enum Kind {
    FULL_13(CipherSuite.TLS_AES_128_GCM_SHA256),
    RETRY_13(CipherSuite.TLS_CHACHA20_POLY1305_SHA256),
    NEED_CLIENT_13(CipherSuite.TLS_AES_256_GCM_SHA384),
    WANT_CLIENT_13(CipherSuite.TLS_AES_128_GCM_SHA256),
    PSK_13(CipherSuite.TLS_AES_128_GCM_SHA256),
    PSK_RETRY_13(CipherSuite.TLS_AES_128_GCM_SHA256),
    ECDHE_12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256),
    ECDHE_RSA_12(CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256),
    DHE_12(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256),
    RSA_12(CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384),
    CBC_12(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA),
    NEED_CLIENT_12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256),
    WANT_CLIENT_12(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256),
    TICKET_12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256),
    SESSION_ID_12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);

    final CipherSuite suite;

    Kind(CipherSuite suite) {
      this.suite = suite;
    }

    SuiteSpec spec() {
      return suite.spec().orElseThrow();
    }

    boolean resumes() {
      return this == PSK_13 || this == PSK_RETRY_13 || this == TICKET_12 || this == SESSION_ID_12;
    }

    boolean retries() {
      return this == RETRY_13 || this == PSK_RETRY_13;
    }

    ClientAuth clientAuth() {
      return switch (this) {
        case NEED_CLIENT_13, NEED_CLIENT_12 -> ClientAuth.NEED;
        case WANT_CLIENT_13, WANT_CLIENT_12 -> ClientAuth.WANT;
        default -> ClientAuth.NONE;
      };
    }
  }

  Scenario(Kind kind) {
    this.kind = kind;
    try {
      if (kind.resumes()) {
        new Recording(
                client(event -> {}, WorkRule.BLOCKING_HANDED_OUT),
                server(event -> {}, WorkRule.BLOCKING_HANDED_OUT))
            .run();
        sessions.fix();
        resumes = true;
      } else {
        sessions.fix();
        resumes = false;
      }
      Recording recording =
          new Recording(
              client(event -> {}, WorkRule.BLOCKING_HANDED_OUT),
              server(event -> {}, WorkRule.BLOCKING_HANDED_OUT));
      recording.run();
      fromClient = wire().items(recording.fromClient());
      fromServer = wire().items(recording.fromServer());
    } catch (TlsException e) {
      throw new IllegalStateException("scenario " + kind, e);
    }
  }

  Kind kind() {
    return kind;
  }

  /** The items that {@code role} sent. */
  List<Item> sentBy(Role role) {
    return role == Role.CLIENT ? fromClient : fromServer;
  }

  Wire wire() {
    return new Wire(new PliantCrypto(99), kind.spec(), !kind.spec().aead(), 0);
  }

  /** An engine that does in every run what it did when the scenario was recorded. */
  TlsEngine engine(Role role, EventSink events, WorkRule workRule) throws TlsException {
    return role == Role.CLIENT ? client(events, workRule) : server(events, workRule);
  }

  private Policy policy(boolean server) {
    Policy policy = Policies.COMPATIBLE_2026_12;
    boolean tls13 = kind.spec().tls13();
    // The client offers both versions wherever that makes no difference to the server's choice.
    return policy.toBuilder()
        .name("FUZZ")
        .versions(
            server
                ? List.of(tls13 ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2)
                : policy.versions())
        .suites(server ? List.of(kind.suite) : policy.suites())
        .groups(server && kind.retries() ? List.of(NamedGroup.SECP384R1) : policy.groups())
        .keyShares(
            server && kind.retries() ? List.of(NamedGroup.SECP384R1) : List.of(NamedGroup.X25519))
        .build();
  }

  private TlsEngine client(EventSink events, WorkRule workRule) throws TlsException {
    PliantCrypto crypto = new PliantCrypto(1);
    boolean identified = kind.clientAuth() == ClientAuth.NEED;
    ClientConfig.Builder builder =
        ClientConfig.withPolicy(policy(false))
            .trusting(Actors.TRUST)
            .alpn(List.of("h2", "http/1.1"))
            .sessions(sessions)
            .crypto(crypto)
            .clock(Actors.CLOCK)
            .workRule(workRule)
            .events(events);
    if (identified) {
      builder.credentials(StaticCredentialSelector.of(Actors.CLIENT_EC, Actors.CLIENT_RSA));
    }
    return TlsEngine.client(builder.build(), SERVER);
  }

  private TlsEngine server(EventSink events, WorkRule workRule) {
    PliantCrypto crypto = new PliantCrypto(2);
    boolean byTicket = kind != Kind.SESSION_ID_12;
    return TlsEngine.server(
        ServerConfig.withPolicy(policy(true))
            .identifiedBy(StaticCredentialSelector.of(Actors.SERVER_EC, Actors.SERVER_RSA))
            .clientAuth(kind.clientAuth())
            .peerVerifier(Actors.TRUST)
            .alpn(AlpnSelector.preferring(List.of("http/1.1")))
            .sessions(byTicket ? ServerSessionStore.NONE : sessions)
            .tickets(byTicket ? new TicketKeys(crypto, Actors.TICKET_KEYS) : TicketProtector.NONE)
            .crypto(crypto)
            .clock(Actors.CLOCK)
            .workRule(workRule)
            .events(events)
            .build());
  }

  /** Whether the undisturbed connection resumes a session. */
  boolean resumes() {
    return resumes;
  }

  static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }
}
