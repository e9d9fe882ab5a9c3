// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Patience;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.api.WorkRule;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of work, answered on another thread after a while, and never. */
final class LateWorkTest {
  /** A connection whose work of one kind is held. */
  @FunctionalInterface
  interface Setup {
    EnginePair begin(ProtocolVersion version, Held held) throws Exception;
  }

  record Case(Work.Kind kind, ProtocolVersion version, boolean resumes, Setup setup) {
    @Override
    public String toString() {
      return kind + " " + version + (resumes ? " resuming" : "");
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (ProtocolVersion version : Matrix.versions().toList()) {
      cases.add(new Case(Work.Kind.VALIDATE_CHAIN, version, false, LateWorkTest::verifier));
      cases.add(new Case(Work.Kind.CHOOSE_CONFIG, version, false, LateWorkTest::config));
      cases.add(new Case(Work.Kind.CHOOSE_CREDENTIAL, version, false, LateWorkTest::credential));
      cases.add(new Case(Work.Kind.CHOOSE_CREDENTIAL, version, false, LateWorkTest::own));
      cases.add(new Case(Work.Kind.CHOOSE_PROTOCOL, version, false, LateWorkTest::protocol));
      cases.add(new Case(Work.Kind.SIGN, version, false, LateWorkTest::server));
      cases.add(new Case(Work.Kind.SIGN, version, false, LateWorkTest::client));
      cases.add(new Case(Work.Kind.OPEN_TICKET, version, true, LateWorkTest::ticket));
      cases.add(new Case(Work.Kind.FIND_SESSION, version, true, LateWorkTest::cache));
    }
    cases.add(
        new Case(Work.Kind.OPEN_TICKET, ProtocolVersion.TLS_1_3, true, LateWorkTest::retried));
    cases.add(new Case(Work.Kind.FIND_SESSION, ProtocolVersion.TLS_1_2, true, LateWorkTest::store));
    return cases.stream();
  }

  private static ClientConfig.Builder clientOf(ProtocolVersion version) {
    return TestPeers.clientOf(TestPeers.policy(version));
  }

  private static ServerConfig.Builder serverOf(ProtocolVersion version) {
    return TestPeers.serverOf(TestPeers.policy(version));
  }

  private static EnginePair verifier(ProtocolVersion version, Held held) {
    return TestPeers.pair(
        clientOf(version).peerVerifier(held.verifier(TestPeers.trust())).build(),
        serverOf(version).build());
  }

  private static EnginePair config(ProtocolVersion version, Held held) {
    ServerConfig chosen = serverOf(version).build();
    return TestPeers.pair(
        clientOf(version).build(), serverOf(version).configSource(held.source(chosen)).build());
  }

  private static EnginePair credential(ProtocolVersion version, Held held) {
    return TestPeers.pair(
        clientOf(version).build(),
        serverOf(version)
            .credentials(held.selector(TestPeers.credentials(TestPeers.server("EC"))))
            .build());
  }

  private static EnginePair own(ProtocolVersion version, Held held) {
    return TestPeers.pair(
        clientOf(version)
            .credentials(held.selector(TestPeers.credentials(TestPeers.client("EC"))))
            .build(),
        asking(version));
  }

  private static ServerConfig asking(ProtocolVersion version) {
    return serverOf(version).clientAuth(ClientAuth.NEED).peerVerifier(TestPeers.trust()).build();
  }

  private static EnginePair protocol(ProtocolVersion version, Held held) {
    return TestPeers.pair(
        clientOf(version).alpn(List.of("h2")).build(),
        serverOf(version).alpn(held.alpn(AlpnSelector.preferring(List.of("h2")))).build());
  }

  private static EnginePair server(ProtocolVersion version, Held held) {
    return TestPeers.pair(
        clientOf(version).build(),
        serverOf(version)
            .credentials(held.signing(TestPeers.credentials(TestPeers.server("EC"))))
            .build());
  }

  private static EnginePair client(ProtocolVersion version, Held held) {
    return TestPeers.pair(
        clientOf(version)
            .credentials(held.signing(TestPeers.credentials(TestPeers.client("EC"))))
            .build(),
        asking(version));
  }

  private static EnginePair store(ProtocolVersion version, Held held) throws TlsException {
    ServerSessionStore store = new InMemoryServerSessionStore(InstantSource.system());
    ClientConfig client = remembering(version).build();
    ServerConfig server = serverOf(version).sessions(store).build();
    Matrix.connect(client, server);
    return TestPeers.pair(client, server.toBuilder().sessions(held.store(store)).build());
  }

  private static EnginePair ticket(ProtocolVersion version, Held held) throws TlsException {
    TicketProtector tickets = TicketKeys.rotating(TestPeers.CRYPTO);
    ClientConfig client = remembering(version).build();
    ServerConfig server = serverOf(version).tickets(tickets).build();
    Matrix.connect(client, server);
    return TestPeers.pair(client, server.toBuilder().tickets(held.tickets(tickets)).build());
  }

  /** The row runs twice, and asks for the ticket in the second run. */
  private static EnginePair retried(ProtocolVersion version, Held held) throws TlsException {
    TicketProtector tickets = TicketKeys.rotating(TestPeers.CRYPTO);
    ClientConfig client =
        remembering(version)
            .policy(
                TestPeers.policy(
                    b ->
                        b.versions(List.of(version))
                            .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                            .keyShares(List.of(NamedGroup.X25519))))
            .build();
    ServerConfig server =
        TestPeers.serverOf(
                TestPeers.policy(
                    b -> b.versions(List.of(version)).groups(List.of(NamedGroup.SECP256R1))))
            .tickets(tickets)
            .build();
    Matrix.connect(client, server);
    return TestPeers.pair(client, server.toBuilder().tickets(held.tickets(tickets)).build());
  }

  /** A client that waits before its first flight. */
  private static EnginePair cache(ProtocolVersion version, Held held) throws TlsException {
    ClientConfig client = remembering(version).build();
    ServerConfig server = serverOf(version).tickets(TicketKeys.rotating(TestPeers.CRYPTO)).build();
    Matrix.connect(client, server);
    ClientConfig waiting = client.toBuilder().sessions(held.cache(client.sessions())).build();
    EnginePair pair = TestPeers.pair(waiting, server);
    assertThat(pair.client().demand().work()).isPresent();
    assertThat(pair.client().demand().hasOutput()).isFalse();
    assertThat(pair.client().demand().wantsPeerBytes()).isFalse();
    return pair;
  }

  private static ClientConfig.Builder remembering(ProtocolVersion version) {
    ClientSessionCache cache = new InMemoryClientSessionCache(InstantSource.system());
    PeerVerifier trust = TestPeers.trust();
    return clientOf(version).peerVerifier(trust).sessions(cache);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesOnOnceAnotherThreadHasAnswered(Case some) throws Exception {
    Held held = new Held();
    AtomicInteger waited = new AtomicInteger();
    EnginePair pair =
        some.setup()
            .begin(some.version(), held)
            .doing(
                work -> {
                  CompletionStage<Work.Result> begun = work.start();
                  if (begun.toCompletableFuture().isDone()) {
                    return begun.toCompletableFuture().join();
                  }
                  waited.incrementAndGet();
                  assertThat(work.kind()).isEqualTo(some.kind());
                  held.letGo();
                  return begun.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
                });
    pair.run();

    Matrix.assertConnected(pair);
    assertThat(waited).hasPositiveValue();
    assertThat(pair.client().view().resumed()).isEqualTo(some.resumes());
  }

  /** The adapter's patience has ended: the named fallback. */
  @ParameterizedTest
  @MethodSource("cases")
  void goesOnAsItsKindSaysWhereNobodyAnswers(Case some) throws Exception {
    EnginePair pair = some.setup().begin(some.version(), new Held()).doing(LateWorkTest::expired);
    if (some.resumes()) {
      pair.run();
      Matrix.assertConnected(pair);
      assertThat(pair.client().view().resumed()).isFalse();
      return;
    }
    TlsException failed = catchThrowableOfType(TlsException.class, pair::run);
    assertThat(failed.fault()).contains(LocalFailure.WORK_EXPIRED);
    assertThat(failed.alert()).isEqualTo(AlertDescription.INTERNAL_ERROR);
    assertThat(failed).hasMessageContaining(some.kind().doing() + " did not end");
  }

  private static Work.Result expired(Work work) {
    return doneAtOnce(work, begun -> work.expired());
  }

  /** The result of work that ends as it begins; any other is left to {@code late}. */
  private static Work.Result doneAtOnce(
      Work work, Function<CompletionStage<Work.Result>, Work.Result> late) {
    CompletionStage<Work.Result> begun = work.start();
    return begun.toCompletableFuture().isDone()
        ? begun.toCompletableFuture().join()
        : late.apply(begun);
  }

  /** Closing does not wait, and what comes afterwards moves nothing. */
  @ParameterizedTest
  @MethodSource("cases")
  void closesMeanwhile(Case some) throws Exception {
    Held held = new Held();
    List<CompletionStage<Work.Result>> stages = new ArrayList<>();
    EnginePair pair =
        some.setup()
            .begin(some.version(), held)
            .doing(
                work ->
                    doneAtOnce(
                        work,
                        begun -> {
                          stages.add(begun);
                          throw new StillWaiting();
                        }));
    assertThat(catchThrowableOfType(StillWaiting.class, pair::run)).isNotNull();
    TlsEngine waiting = pair.client().demand().work().isPresent() ? pair.client() : pair.server();

    waiting.closeOutbound();
    assertThat(waiting.demand().mayWrite()).isEqualTo(Demand.Flow.ENDED);
    waiting.abort(AlertDescription.USER_CANCELED);
    assertThat(waiting.demand().phase()).isEqualTo(Demand.Phase.CLOSED);
    assertThat(waiting.demand().work()).isEmpty();
    Demand after = waiting.demand();
    held.letGo();
    waiting.resume(stages.get(0).toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join());
    assertThat(waiting.demand()).isEqualTo(after);
    // What came too late is nobody's.
    assertThat(held.found).hasSize(some.resumes() ? 1 : 0);
    assertThat(held.found).allSatisfy(LateWorkTest::assertZeroed);
  }

  private static void assertZeroed(Session session) {
    assertThat(session.secret().destroyed()).isTrue();
  }

  /** Patience ended first, then the answer came: it is dropped, and its secret zeroed. */
  @ParameterizedTest
  @MethodSource("cases")
  void dropsWhatComesAfterItsPatience(Case some) throws Exception {
    Held held = new Held();
    List<CompletionStage<Work.Result>> stages = new ArrayList<>();
    EnginePair pair =
        some.setup()
            .begin(some.version(), held)
            .doing(
                work ->
                    doneAtOnce(
                        work,
                        begun -> {
                          stages.add(begun);
                          return work.expired();
                        }));
    if (!some.resumes()) {
      assertThat(catchThrowableOfType(TlsException.class, pair::run)).isNotNull();
      return;
    }
    pair.run();
    Matrix.assertConnected(pair);
    held.letGo();
    for (CompletionStage<Work.Result> stage : stages) {
      Work.Result late = stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
      pair.server().resume(late);
      pair.client().resume(late);
    }
    assertThat(held.found).isNotEmpty().allSatisfy(LateWorkTest::assertZeroed);
    Matrix.assertConnected(pair);
  }

  private static final class StillWaiting extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A client offers what another server of that name had given. */
  @ParameterizedTest
  @MethodSource("versions")
  void opensNoTicketWithoutAProtector(ProtocolVersion version) throws Exception {
    ClientConfig client = remembering(version).build();
    ServerConfig server = serverOf(version).tickets(TicketKeys.rotating(TestPeers.CRYPTO)).build();
    Matrix.connect(client, server);
    ServerConfig without = serverOf(version).workRule(WorkRule.ALL_HANDED_OUT).build();
    EnginePair pair = Matrix.connect(client, without);
    assertThat(pair.work()).contains(Work.Kind.SIGN).doesNotContain(Work.Kind.OPEN_TICKET);
    assertThat(pair.server().view().resumed()).isFalse();
  }

  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  @Test
  void everyKindSaysHowLongItIsWaitedForAndWhatThatMeans() {
    assertThat(Patience.with(Work.Kind.SIGN))
        .hasValueSatisfying(
            patience -> {
              assertThat(patience.longest()).hasSeconds(2);
              assertThat(patience.end()).isEqualTo(Patience.End.FAILURE);
            });
    assertThat(
            Stream.of(
                Work.Kind.FIND_SESSION,
                Work.Kind.OPEN_TICKET,
                Work.Kind.FIND_PSK,
                Work.Kind.CHECK_REPLAY))
        .allSatisfy(
            kind ->
                assertThat(Patience.with(kind))
                    .hasValueSatisfying(
                        patience -> {
                          assertThat(patience.longest()).hasMillis(10);
                          assertThat(patience.end()).isEqualTo(Patience.End.ABSENT);
                        }));
    assertThat(Patience.with(Work.Kind.VALIDATE_CHAIN)).isEmpty();
    assertThat(Patience.with(new Work.Kind("SOMETHING_NEW"))).isEmpty();
  }
}
