// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.CipherSuite;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Resumption12Test {
  private final ClientSessionCache cache = new InMemoryClientSessionCache(InstantSource.system());
  private final ServerSessionStore store = new InMemoryServerSessionStore(InstantSource.system());
  private final TicketProtector tickets = TicketKeys.rotating(Tls12.CRYPTO);

  private ClientConfig.Builder client() {
    return Tls12.client(Tls12.policy()).sessions(cache);
  }

  private ServerConfig.Builder byId() {
    return Tls12.server(Tls12.policy(), "EC").sessions(store);
  }

  private ServerConfig.Builder byTicket() {
    return Tls12.server(Tls12.policy(), "EC").tickets(tickets);
  }

  /** Whether both sides say that they resumed. */
  private static boolean resumes(ClientConfig client, ServerConfig server) throws Exception {
    EnginePair pair = Tls12.pair(client, server);
    pair.run();
    assertThat(pair.client().view().complete()).isTrue();
    assertThat(pair.server().view().complete()).isTrue();
    pair.clientSends("hello".getBytes(UTF_8));
    pair.serverSends("world".getBytes(UTF_8));
    pair.run();
    assertThat(pair.serverReceived()).asString(UTF_8).isEqualTo("hello");
    assertThat(pair.clientReceived()).asString(UTF_8).isEqualTo("world");
    assertThat(pair.client().view().peerChain())
        .isEqualTo(Tls12.credential("server.example", "EC").chain());
    assertThat(pair.client().view().resumed()).isEqualTo(pair.server().view().resumed());
    return pair.client().view().resumed();
  }

  @Test
  void resumesBySessionId() throws Exception {
    assertThat(resumes(client().build(), byId().build())).isFalse();
    assertThat(resumes(client().build(), byId().build())).isTrue();
    assertThat(resumes(client().build(), byId().build())).isTrue();
  }

  @Test
  void resumesByTicket() throws Exception {
    assertThat(resumes(client().build(), byTicket().build())).isFalse();
    assertThat(resumes(client().build(), byTicket().build())).isTrue();
    assertThat(resumes(client().build(), byTicket().build())).isTrue();
  }

  @Test
  void prefersATicketToAnId() throws Exception {
    assertThat(resumes(client().build(), byTicket().sessions(store).build())).isFalse();
    assertThat(resumes(client().build(), byTicket().build())).isTrue();
  }

  @Test
  void turnsAnIdIntoATicketWhenTheServerLearnsToIssueThem() throws Exception {
    ServerConfig idsOnly = byId().build();
    ServerConfig both = idsOnly.toBuilder().tickets(tickets).build();
    assertThat(resumes(client().build(), idsOnly)).isFalse();
    assertThat(resumes(client().build(), both)).isTrue();
    assertThat(
            resumes(client().build(), both.toBuilder().sessions(ServerSessionStore.NONE).build()))
        .isTrue();
  }

  @Test
  void makesAFullHandshakeWhenTheServerForgot() throws Exception {
    assertThat(resumes(client().build(), byId().build())).isFalse();
    ServerSessionStore other = new InMemoryServerSessionStore(InstantSource.system());
    assertThat(resumes(client().build(), byId().sessions(other).build())).isFalse();
    assertThat(resumes(client().build(), byId().sessions(other).build())).isTrue();
  }

  @Test
  void makesAFullHandshakeForATicketOfOtherKeys() throws Exception {
    assertThat(resumes(client().build(), byTicket().build())).isFalse();
    TicketProtector other = TicketKeys.rotating(Tls12.CRYPTO);
    assertThat(resumes(client().build(), byTicket().tickets(other).build())).isFalse();
  }

  @Test
  void doesNotResumeUnderAnotherRuleForClients() throws Exception {
    assertThat(resumes(client().build(), byTicket().build())).isFalse();
    ServerConfig asking = byTicket().clientAuth(ClientAuth.WANT).peerVerifier(Tls12.TRUST).build();
    assertThat(resumes(client().build(), asking)).isFalse();
    assertThat(resumes(client().build(), asking)).isTrue();
  }

  /** As where a virtual host wants to see certificates more often than another. */
  @Test
  void doesNotResumeLongerThanTheHostNowLetsAnAuthenticationLast() throws Exception {
    assertThat(resumes(client().build(), byId().build())).isFalse();
    ServerConfig stricter = byId().authenticationLifetime(Duration.ZERO).build();
    assertThat(resumes(client().build(), stricter)).isFalse();
  }

  @Test
  void doesNotResumeWhatTheServerNoLongerAllows() throws Exception {
    assertThat(resumes(client().build(), byTicket().build())).isFalse();
    ServerConfig fewer =
        byTicket()
            .policy(
                Tls12.policy().toBuilder()
                    .suites(List.of(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384))
                    .build())
            .build();
    assertThat(resumes(client().build(), fewer)).isFalse();
  }

  @Test
  void doesNotKeepASuiteThatBothSidesHaveABetterOneFor() throws Exception {
    CipherSuite weak = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA;
    CipherSuite strong = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384;
    Policy weakOnly = Tls12.policy(weak);
    Policy both = Tls12.policy().toBuilder().suites(List.of(strong, weak)).build();
    assertThat(resumes(client().policy(weakOnly).build(), byTicket().policy(both).build()))
        .isFalse();
    assertThat(resumes(client().policy(weakOnly).build(), byTicket().policy(both).build()))
        .isTrue();
    assertThat(resumes(client().policy(both).build(), byTicket().policy(both).build())).isFalse();
    assertThat(resumes(client().policy(both).build(), byTicket().policy(both).build())).isTrue();
  }

  @Test
  void asksForNoTicketsIfTold() throws Exception {
    ClientConfig client = client().tickets12(false).build();
    assertThat(resumes(client().build(), byTicket().build())).isFalse();
    assertThat(resumes(client, byTicket().build())).as("shows no ticket").isFalse();
    assertThat(resumes(client, byTicket().build())).as("got no ticket").isFalse();
    ServerConfig both = byTicket().sessions(store).build();
    assertThat(resumes(client, both)).isFalse();
    assertThat(resumes(client, both)).as("by id").isTrue();
  }

  @Test
  void keepsTheClientsIdentity() throws Exception {
    var own = Tls12.credential("client.example", "EC");
    ClientConfig client = client().credentials(StaticCredentialSelector.of(own)).build();
    ServerConfig server = byTicket().clientAuth(ClientAuth.NEED).peerVerifier(Tls12.TRUST).build();
    assertThat(resumes(client, server)).isFalse();
    EnginePair pair = Tls12.pair(client, server);
    pair.run();
    assertThat(pair.server().view().resumed()).isTrue();
    assertThat(pair.server().view().peerChain()).isEqualTo(own.chain());
  }
}
