// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import dev.handsel.tls.api.Backends;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.WorkRule;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.List;

/** Handsel's engine without JSSE, its work done inline, with one ticket a handshake as in JSSE. */
final class EngineStack implements Stack {
  private final PeerPorts ports;
  private final PinnedVerifier clientTrust;
  private final PinnedVerifier serverTrust;
  private final ClientConfig client;
  private final ServerConfig server;

  /** Computes with the providers registered now. */
  EngineStack(Scenario scenario) throws Exception {
    ports = new PeerPorts(scenario);
    CryptoBackend crypto = Backends.of(CryptoTier.REGISTERED);
    Identity serverIdentity = Identity.of("server", scenario.leaf());
    Identity clientIdentity = Identity.of("client", "EC");
    clientTrust = new PinnedVerifier(serverIdentity);
    serverTrust = new PinnedVerifier(clientIdentity);
    Policy policy = policy(scenario);
    client =
        ClientConfig.withPolicy(policy)
            .trusting(clientTrust)
            .credentials(
                scenario.mutual() ? credentials(crypto, clientIdentity) : CredentialSelector.NONE)
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .crypto(crypto)
            .workRule(WorkRule.INLINE)
            .build();
    server =
        ServerConfig.withPolicy(policy)
            .identifiedBy(credentials(crypto, serverIdentity))
            .peerVerifier(serverTrust)
            .clientAuth(scenario.mutual() ? ClientAuth.NEED : ClientAuth.NONE)
            .tickets(TicketKeys.rotating(crypto))
            .ticketCount(1)
            .crypto(crypto)
            .workRule(WorkRule.INLINE)
            .build();
  }

  private static Policy policy(Scenario scenario) {
    return Policies.MODERN_2026_12.toBuilder()
        .name("benchmark")
        .versions(List.of(version(scenario)))
        .suites(List.of(CipherSuite.named(scenario.suite()).orElseThrow()))
        .groups(
            scenario.groups().stream().map(name -> NamedGroup.named(name).orElseThrow()).toList())
        .build();
  }

  private static ProtocolVersion version(Scenario scenario) {
    return scenario.tls13() ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2;
  }

  private static CredentialSelector credentials(CryptoBackend crypto, Identity identity) {
    return StaticCredentialSelector.of(Credentials.of(crypto, identity.chain(), identity.key()));
  }

  @Override
  public End client() throws TlsException {
    return new EngineEnd(TlsEngine.client(client, PeerName.of(Identity.HOST, ports.next())));
  }

  @Override
  public End server() {
    return new EngineEnd(TlsEngine.server(server));
  }

  @Override
  public long chainsChecked() {
    return clientTrust.asked() + serverTrust.asked();
  }

  @Override
  public void close() {}
}
