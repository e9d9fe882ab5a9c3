// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.SessionParts;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sessions that must not be resumed, whatever cache, store or ticket hands them out: a full
 * handshake takes their place on either side.
 */
final class UnfitSessionTest {
  /** How a session is kept. */
  enum Kept {
    TICKET_OF_TLS13(TLS_1_3),
    TICKET_OF_TLS12(TLS_1_2),
    ID_OF_TLS12(TLS_1_2);

    private final ProtocolVersion version;

    Kept(ProtocolVersion version) {
      this.version = version;
    }

    Policy policy() {
      return (version.equals(TLS_1_3) ? Edits13.policy() : Tls12.policy()).withName("same");
    }
  }

  private final Careless.Tickets tickets = new Careless.Tickets();
  private final Careless.Store store = new Careless.Store();
  private final Careless.Cache cache = new Careless.Cache();

  private ClientConfig.Builder client(Policy policy) {
    return Tls12.client(policy).sessions(cache);
  }

  private ServerConfig.Builder server(Kept kept) {
    ServerConfig.Builder server = Tls12.server(kept.policy(), "EC");
    return kept == Kept.ID_OF_TLS12 ? server.sessions(store) : server.tickets(tickets);
  }

  /** A handshake that must succeed; whether both sides resumed. */
  private static boolean resumes(ClientConfig client, ServerConfig server) throws TlsException {
    FrameWire wire = new FrameWire(client, server, (sender, unit) -> List.of(unit));
    wire.run();
    assertThat(wire.client().open()).isTrue();
    assertThat(wire.server().open()).isTrue();
    assertThat(wire.client().view().resumed()).isEqualTo(wire.server().view().resumed());
    return wire.client().view().resumed();
  }

  private boolean resumes(Kept kept) throws TlsException {
    return resumes(client(kept.policy()).build(), server(kept).build());
  }

  private static final Duration AGE = Duration.ofDays(8);

  private static Map<String, Consumer<SessionParts>> unfit() {
    Map<String, Consumer<SessionParts>> unfit = new LinkedHashMap<>();
    unfit.put("expired", parts -> parts.issuedAt = Instant.now().minus(AGE));
    unfit.put("of no lifetime", parts -> parts.lifetime = Duration.ZERO);
    unfit.put("of tomorrow", parts -> parts.issuedAt = Instant.now().plus(AGE));
    unfit.put("of a peer that expired", parts -> parts.peerExpiry = Instant.now().minusSeconds(1));
    for (int i = 0; i < 9; i++) {
      int part = i;
      unfit.put("of another scope, " + i, parts -> parts.scope = differing(parts.scope, part));
    }
    unfit.put("of an unknown suite", parts -> parts.suite = new CipherSuite(0x13ff));
    return unfit;
  }

  private static SessionScope differing(SessionScope scope, int part) {
    String[] texts = {
      scope.serverName(),
      scope.trust().nameCheck(),
      scope.trust().id(),
      scope.clientAuth(),
      scope.policyId(),
      scope.credentialId(),
      scope.trust().certificateTypes()
    };
    if (part < texts.length) {
      texts[part] += "x";
    }
    return new SessionScope(
        part == 7 ? scope.role().peer() : scope.role(),
        texts[0],
        new SessionScope.Trust(
            texts[2], scope.trust().generation() + (part == 8 ? 1 : 0), texts[1], texts[6]),
        texts[3],
        texts[4],
        texts[5]);
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void aServerResumesNoneOfThem(Kept kept) throws Exception {
    for (Map.Entry<String, Consumer<SessionParts>> each : unfit().entrySet()) {
      tickets.change = parts -> {};
      store.change = parts -> {};
      resumes(kept);
      assertThat(resumes(kept)).as("unchanged").isTrue();
      tickets.change = each.getValue();
      store.change = each.getValue();
      assertThat(resumes(kept)).as(each.getKey()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void aClientOffersNoneOfThem(Kept kept) throws Exception {
    for (Map.Entry<String, Consumer<SessionParts>> each : unfit().entrySet()) {
      cache.change = parts -> {};
      resumes(kept);
      assertThat(resumes(kept)).as("unchanged").isTrue();
      cache.change = each.getValue();
      assertThat(resumes(kept)).as(each.getKey()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void aServerResumesNoneOfAnAuthenticationTooLongAgo(Kept kept) throws Exception {
    resumes(kept);
    Consumer<SessionParts> old =
        parts -> parts.authenticatedAt = Instant.now().minus(Duration.ofMinutes(121));
    tickets.change = old;
    store.change = old;
    ClientConfig client = client(kept.policy()).build();
    Duration hours = Duration.ofHours(3);
    assertThat(resumes(client, server(kept).authenticationLifetime(hours).build())).isTrue();
    assertThat(resumes(client, server(kept).authenticationLifetime(Duration.ofHours(2)).build()))
        .isFalse();
  }

  /** RFC 7627 §5.3: "the server MUST NOT perform the abbreviated handshake". */
  @Test
  void aServerResumesNoneWithoutExtendedMasterSecretForAHelloThatHasIt() throws Exception {
    for (Kept kept : List.of(Kept.TICKET_OF_TLS12, Kept.ID_OF_TLS12)) {
      resumes(kept);
      assertThat(resumes(kept)).isTrue();
      tickets.change = parts -> parts.extendedMasterSecret = false;
      store.change = tickets.change;
      assertThat(resumes(kept)).isFalse();
      tickets.change = parts -> {};
      store.change = parts -> {};
    }
  }

  // --- one version's ticket in the other's place, under equal keys

  private static final CipherSuite SUITE13 = CipherSuite.TLS_AES_128_GCM_SHA256;
  private static final CipherSuite SUITE12 = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;

  /** A client that shows the ticket of one version as one of the other. */
  private void assertFull(Kept made, Kept shown, TicketProtector protector) throws Exception {
    boolean to13 = shown.version.equals(TLS_1_3);
    ServerConfig first = Tls12.server(made.policy(), "EC").tickets(protector).build();
    ServerConfig second = Tls12.server(shown.policy(), "EC").tickets(protector).build();
    cache.change = parts -> {};
    resumes(client(made.policy()).build(), first);
    assertThat(resumes(client(made.policy()).build(), first)).as("in its own version").isTrue();
    // As it is, a client of the other version offers nothing of it.
    assertThat(resumes(client(shown.policy()).build(), second)).isFalse();
    resumes(client(made.policy()).build(), first);
    cache.change =
        parts -> {
          parts.version = shown.version;
          parts.suite = to13 ? SUITE13 : SUITE12;
        };
    assertThat(resumes(client(shown.policy()).build(), second)).isFalse();
  }

  @Test
  void aTicketOfTls13IsNoneOfTls12() throws Exception {
    assertFull(Kept.TICKET_OF_TLS13, Kept.TICKET_OF_TLS12, TicketKeys.rotating(Tls12.CRYPTO));
    assertFull(Kept.TICKET_OF_TLS13, Kept.TICKET_OF_TLS12, tickets);
    assertThat(tickets.opened).isGreaterThan(1);
  }

  @Test
  void aTicketOfTls12IsNoneOfTls13() throws Exception {
    assertFull(Kept.TICKET_OF_TLS12, Kept.TICKET_OF_TLS13, TicketKeys.rotating(Tls12.CRYPTO));
    assertFull(Kept.TICKET_OF_TLS12, Kept.TICKET_OF_TLS13, tickets);
    assertThat(tickets.opened).isGreaterThan(1);
  }

  /** What opens a ticket may say that it is of the version asked for, and keep the suite. */
  @Test
  void aSessionWithASuiteOfTheOtherVersionIsNone() throws Exception {
    for (Kept kept : Kept.values()) {
      resumes(kept);
      boolean of13 = kept.version.equals(TLS_1_3);
      tickets.change = parts -> parts.suite = of13 ? SUITE12 : SUITE13;
      store.change = tickets.change;
      assertThat(resumes(kept)).as("%s", kept).isFalse();
      tickets.change = parts -> parts.version = of13 ? TLS_1_2 : TLS_1_3;
      store.change = tickets.change;
      assertThat(resumes(kept)).as("%s", kept).isFalse();
      tickets.change = parts -> {};
      store.change = parts -> {};
    }
  }

  // --- trust that changed meanwhile

  /** Believes as before; only its identity or generation tells that it was changed. */
  private static final class ChangingTrust implements PeerVerifier {
    private String id = "trust";
    private long generation;
    private String check = Tls12.TRUST.nameCheck();

    @Override
    public Verdict verify(Query query) throws TlsException {
      return Tls12.TRUST.verify(query);
    }

    @Override
    public String trustId() {
      return id;
    }

    @Override
    public long trustGeneration() {
      return generation;
    }

    @Override
    public String nameCheck() {
      return check;
    }

    @Override
    public List<Opaque> authorities() {
      return List.of();
    }
  }

  private static List<Consumer<ChangingTrust>> changes() {
    return List.of(
        trust -> trust.generation++, trust -> trust.id += "'", trust -> trust.check += "'");
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void aClientDoesNotResumeWhatItBelievedBeforeItsTrustChanged(Kept kept) throws Exception {
    for (Consumer<ChangingTrust> change : changes()) {
      ChangingTrust trust = new ChangingTrust();
      ClientConfig client = client(kept.policy()).peerVerifier(trust).build();
      ServerConfig server = server(kept).build();
      resumes(client, server);
      assertThat(resumes(client, server)).isTrue();
      change.accept(trust);
      assertThat(resumes(client, server)).isFalse();
      assertThat(resumes(client, server)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void aServerDoesNotResumeWhomItBelievedBeforeItsTrustChanged(Kept kept) throws Exception {
    for (Consumer<ChangingTrust> change : changes()) {
      ChangingTrust trust = new ChangingTrust();
      ClientConfig client =
          client(kept.policy())
              .credentials(StaticCredentialSelector.of(Tls12.credential("client.example", "EC")))
              .build();
      ServerConfig server = server(kept).peerVerifier(trust).clientAuth(ClientAuth.NEED).build();
      resumes(client, server);
      assertThat(resumes(client, server)).isTrue();
      change.accept(trust);
      assertThat(resumes(client, server)).isFalse();
      assertThat(resumes(client, server)).isTrue();
    }
  }
}
