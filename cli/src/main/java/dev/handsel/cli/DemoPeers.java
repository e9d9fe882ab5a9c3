// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.certs.Authority;
import dev.handsel.cli.certs.Issued;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;

/** The cast of the demonstration: an authority, a server, a client, and somebody in between. */
record DemoPeers(
    CryptoBackend crypto, Authority authority, Issued server, Issued client, Issued impostor) {
  static final String HOST = "localhost";
  private static final List<String> ALPN = List.of("handsel-demo");

  static DemoPeers create(CryptoBackend crypto) throws GeneralSecurityException {
    Authority authority = Authority.create("Handsel Demo CA");
    List<String> names = List.of(HOST, "127.0.0.1");
    return new DemoPeers(
        crypto,
        authority,
        authority.server(HOST, names),
        authority.client("Alice"),
        Authority.create("Mallory's own CA").server(HOST, names));
  }

  private static Policy only(ProtocolVersion version) {
    return Policies.MODERN_2026_12.toBuilder()
        .name("demo " + version)
        .versions(List.of(version))
        .build();
  }

  /** The honest server, which asks for client certificates if {@code auth} says so. */
  ServerConfig server(ProtocolVersion version, ClientAuth auth) {
    return server(version, server)
        .peerVerifier(Trust.clients(List.of(authority.root())))
        .clientAuth(auth)
        .build();
  }

  /** Somebody who shows a certificate for the same name, signed by nobody you know. */
  ServerConfig impostor(ProtocolVersion version) {
    return server(version, impostor).build();
  }

  private ServerConfig.Builder server(ProtocolVersion version, Issued identity) {
    InstantSource clock = InstantSource.system();
    return ServerConfig.withPolicy(only(version))
        .identifiedBy(
            StaticCredentialSelector.of(Credentials.of(crypto, identity.chain(), identity.key())))
        .crypto(crypto)
        .alpn(AlpnSelector.preferring(ALPN))
        .sessions(new InMemoryServerSessionStore(clock))
        .tickets(TicketKeys.rotating(crypto));
  }

  /** A client that knows the authority and has a certificate of its own. */
  ClientConfig client(ProtocolVersion version) {
    return client(version, Trust.servers(List.of(authority.root())))
        .credentials(
            StaticCredentialSelector.of(Credentials.of(crypto, client.chain(), client.key())))
        .sessions(new InMemoryClientSessionCache(InstantSource.system()))
        .build();
  }

  /** A client without a certificate that believes whom {@code trusted} believes. */
  ClientConfig.Builder client(ProtocolVersion version, PeerVerifier trusted) {
    return ClientConfig.withPolicy(only(version)).trusting(trusted).crypto(crypto).alpn(ALPN);
  }
}
