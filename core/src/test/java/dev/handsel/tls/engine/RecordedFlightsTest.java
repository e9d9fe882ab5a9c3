// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.FalseStart;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.PolicyBuilder;
import dev.handsel.tls.policy.Renegotiation;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Whole connections, byte for byte, against files in the tree. Nothing here says what is right:
 * other tests do. These notice that a change which meant to leave the wire alone did not.
 */
final class RecordedFlightsTest {
  private static final InstantSource CLOCK = InstantSource.fixed(FixedPeers.NOW);

  private static Policy policy(UnaryOperator<PolicyBuilder> change) {
    return change.apply(FixedPeers.POLICY.toBuilder()).build();
  }

  private static Policy tls12(CipherSuite suite) {
    return policy(b -> b.versions(List.of(ProtocolVersion.TLS_1_2)).suites(List.of(suite)));
  }

  private static void record(String name, ClientConfig client, ServerConfig server)
      throws Exception {
    RecordedConnection connection = new RecordedConnection(client, server);
    connection.run().talkAndClose().matches(name);
  }

  // --- TLS 1.3

  @Test
  void full13() throws Exception {
    record("tls13-full", FixedPeers.client(0).build(), FixedPeers.server(0).build());
  }

  @Test
  void clientAuthentication13() throws Exception {
    record(
        "tls13-client-auth",
        FixedPeers.client(0).credentials(FixedPeers.identity("client-ec")).build(),
        FixedPeers.server(0, "server-rsa").clientAuth(ClientAuth.NEED).build());
  }

  @Test
  void clientWithoutCertificate13() throws Exception {
    record(
        "tls13-client-auth-declined",
        FixedPeers.client(0).build(),
        FixedPeers.server(0).clientAuth(ClientAuth.WANT).build());
  }

  @Test
  void clientWithoutNeededCertificate13() throws Exception {
    RecordedConnection connection =
        new RecordedConnection(
            FixedPeers.client(0).build(), FixedPeers.server(0).clientAuth(ClientAuth.NEED).build());
    connection.fail().matches("tls13-client-auth-refused");
  }

  @Test
  void retry13() throws Exception {
    record(
        "tls13-retry",
        FixedPeers.client(0).build(),
        FixedPeers.server(0)
            .policy(policy(b -> b.groups(List.of(NamedGroup.SECP256R1))))
            .retryCookie(true)
            .build());
  }

  @Test
  void resumed13() throws Exception {
    ClientSessionCache sessions = new InMemoryClientSessionCache(CLOCK);
    new RecordedConnection(
            FixedPeers.client(0).sessions(sessions).build(), FixedPeers.server(0).build())
        .run();
    record(
        "tls13-resumed",
        FixedPeers.client(1).sessions(sessions).build(),
        FixedPeers.server(1).build());
  }

  @Test
  void resumedAfterRetry13() throws Exception {
    ClientSessionCache sessions = new InMemoryClientSessionCache(CLOCK);
    Policy other = policy(b -> b.groups(List.of(NamedGroup.SECP256R1)));
    new RecordedConnection(
            FixedPeers.client(0).sessions(sessions).build(),
            FixedPeers.server(0).policy(other).build())
        .run();
    record(
        "tls13-resumed-retry",
        FixedPeers.client(1).sessions(sessions).build(),
        FixedPeers.server(1).policy(other).build());
  }

  @Test
  void keyUpdate13() throws Exception {
    RecordedConnection connection =
        new RecordedConnection(FixedPeers.client(0).build(), FixedPeers.server(0).build());
    connection.run();
    connection.client().engine().updateKeys(true);
    connection.run();
    connection.serverSends("under the second keys");
    connection.server().engine().updateKeys(false);
    connection.run().talkAndClose().matches("tls13-key-update");
  }

  @Test
  void smallRecords13() throws Exception {
    record(
        "tls13-record-sizes",
        FixedPeers.client(0).recordSizeLimit(200).build(),
        FixedPeers.server(0).recordSizeLimit(300).maxSendFragment(150).build());
  }

  @Test
  void noCommonProtocol13() throws Exception {
    new RecordedConnection(
            FixedPeers.client(0).build(),
            FixedPeers.server(0).alpn(AlpnSelector.preferring(List.of("h3"))).build())
        .fail()
        .matches("tls13-no-common-protocol");
  }

  // --- TLS 1.2

  @Test
  void full12() throws Exception {
    Policy policy = tls12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    record("tls12-full", FixedPeers.client(0).policy(policy).build(), FixedPeers.server(0).build());
  }

  /** A client that would speak TLS 1.3 too. */
  @Test
  void full12OfAClientOfBoth() throws Exception {
    Policy policy = tls12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    record(
        "tls12-downgraded",
        FixedPeers.client(0).build(),
        FixedPeers.server(0).policy(policy).build());
  }

  @Test
  void clientAuthentication12() throws Exception {
    Policy policy = tls12(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384);
    record(
        "tls12-client-auth",
        FixedPeers.client(0).policy(policy).credentials(FixedPeers.identity("client-ec")).build(),
        FixedPeers.server(0, "server-rsa").clientAuth(ClientAuth.NEED).build());
  }

  @Test
  void clientWithoutCertificate12() throws Exception {
    Policy policy = tls12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    record(
        "tls12-client-auth-declined",
        FixedPeers.client(0).policy(policy).build(),
        FixedPeers.server(0).clientAuth(ClientAuth.WANT).build());
  }

  @Test
  void rsaKeyExchange12() throws Exception {
    Policy policy = tls12(CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256);
    record(
        "tls12-rsa",
        FixedPeers.client(0).policy(policy).build(),
        FixedPeers.server(0, "server-rsa").build());
  }

  @Test
  void blockCipher12() throws Exception {
    Policy policy = tls12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256);
    record("tls12-cbc", FixedPeers.client(0).policy(policy).build(), FixedPeers.server(0).build());
  }

  @Test
  void resumedByTicket12() throws Exception {
    Policy policy = tls12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    ClientSessionCache sessions = new InMemoryClientSessionCache(CLOCK);
    ClientConfig.Builder first = FixedPeers.client(0).policy(policy).sessions(sessions);
    new RecordedConnection(first.build(), FixedPeers.server(0).build()).run();
    record(
        "tls12-resumed-by-ticket",
        FixedPeers.client(1).policy(policy).sessions(sessions).build(),
        FixedPeers.server(1).build());
  }

  @Test
  void resumedById12() throws Exception {
    Policy policy = tls12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    ClientSessionCache sessions = new InMemoryClientSessionCache(CLOCK);
    ServerSessionStore store = new InMemoryServerSessionStore(CLOCK);
    new RecordedConnection(
            FixedPeers.client(0).policy(policy).sessions(sessions).build(),
            FixedPeers.server(0).tickets(TicketProtector.NONE).sessions(store).build())
        .run();
    record(
        "tls12-resumed-by-id",
        FixedPeers.client(1).policy(policy).sessions(sessions).build(),
        FixedPeers.server(1).tickets(TicketProtector.NONE).sessions(store).build());
  }

  @Test
  void falseStart12() throws Exception {
    Policy policy =
        tls12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256).toBuilder()
            .falseStart(FalseStart.ALWAYS)
            .build();
    RecordedConnection connection =
        new RecordedConnection(
            FixedPeers.client(0).policy(policy).build(), FixedPeers.server(0).build());
    connection.clientMoves();
    connection.serverMoves();
    connection.clientMoves();
    connection.clientSends("before the server's Finished");
    connection.run().talkAndClose().matches("tls12-false-start");
  }

  @Test
  void smallRecords12() throws Exception {
    Policy policy = tls12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    record(
        "tls12-fragments",
        FixedPeers.client(0).policy(policy).maxFragmentLength(512).build(),
        FixedPeers.server(0).build());
  }

  /** What the client says of it; the server is made by hand. */
  @Test
  void renegotiation12() throws Exception {
    Policy policy =
        tls12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256).toBuilder()
            .clientRenegotiation(Renegotiation.ONCE)
            .build();
    RecordedConnection connection =
        new RecordedConnection(
            FixedPeers.client(0)
                .policy(policy)
                .credentials(FixedPeers.identity("client-ec"))
                .build(),
            FixedPeers.server(0).build());
    HandmadeServer server =
        new HandmadeServer(connection.client(), new FakeCrypto(0), connection::clientSaid);
    server.identity = FixedPeers.issued("server-ec");
    server.handshake();
    server.asksForCertificate = true;
    server.renegotiate();
    server.take(connection.client().seal("after it".getBytes(UTF_8)));
    assertThatThrownBy(server::request).isInstanceOf(TlsException.class);
    server.take();
    connection.matches("tls12-renegotiation");
  }

  @Test
  void noCommonSuite12() throws Exception {
    new RecordedConnection(
            FixedPeers.client(0).policy(tls12(CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256)).build(),
            FixedPeers.server(0).build())
        .fail()
        .matches("tls12-no-common-suite");
  }
}
