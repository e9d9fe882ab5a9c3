// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Limits;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.WorkRule;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.TlsException;
import java.util.ArrayList;
import java.util.List;

/** Makes an engine as the flags describe it. */
final class Configurations {
  /** The runner fills a large message with small certificates. */
  private static final int CHAIN_LENGTH = 1000;

  /** The runner sends one more to see it refused. */
  private static final int WARNING_ALERTS = 4;

  private Configurations() {}

  static TlsEngine engine(
      Settings settings,
      Memory memory,
      ShimCredentials credentials,
      MessageLog log,
      TrafficSecrets secrets)
      throws TlsException {
    return settings.has("-server")
        ? TlsEngine.server(server(settings, memory, credentials, log, secrets))
        : TlsEngine.client(client(settings, memory, credentials, log, secrets), peer(settings));
  }

  private static PeerName peer(Settings settings) {
    String name = settings.filled("-host-name").orElse("");
    return new PeerName("bogo", 0, name);
  }

  private static ClientConfig client(
      Settings settings,
      Memory memory,
      ShimCredentials credentials,
      MessageLog log,
      TrafficSecrets secrets) {
    ClientConfig.Builder builder =
        ClientConfig.withPolicy(Preferences.policy(settings)).trusting(new ShimVerifier(settings));
    if (settings.has("-no-key-shares")) {
      builder.firstShares(List.of());
    }
    return builder
        .serverGroups(Preferences.groups(settings, "-server-supported-groups-hint"))
        .credentials(credentials)
        .alpn(protocols(settings.filled("-advertise-alpn").orElse("")))
        .sessions(memory.clientCache)
        .tickets12(!settings.has("-no-ticket"))
        .verifyResumed(settings.has("-reverify-on-resume"))
        .fallback(settings.has("-fallback-scsv"))
        .maxSendFragment(settings.number("-max-send-fragment", 1 << 14))
        .keyLog(secrets)
        .statusRequest(settings.has("-enable-ocsp-stapling"))
        .timestampRequest(settings.has("-enable-signed-cert-timestamps"))
        .crypto(Memory.CRYPTO)
        .clock(memory)
        .limits(limits(settings))
        .workRule(workRule(settings))
        .events(log)
        .build();
  }

  private static ServerConfig server(
      Settings settings,
      Memory memory,
      ShimCredentials credentials,
      MessageLog log,
      TrafficSecrets secrets) {
    ServerConfig config =
        ServerConfig.withPolicy(Preferences.policy(settings))
            .identifiedBy(credentials)
            .peerVerifier(new ShimVerifier(settings))
            .clientAuth(clientAuth(settings))
            .alpn((offered, view) -> alpn(settings, offered))
            .sessions(memory.serverStore)
            .tickets(memory.tickets(settings))
            // The runner's clients show chains of ML-DSA, and take any ticket.
            .longestTicket(0xffff)
            .sessionLifetime(Memory.lifetime())
            .serverNameAnswered(!settings.has("-no-server-name-ack"))
            .maxSendFragment(settings.number("-max-send-fragment", 1 << 14))
            .keyLog(secrets)
            .crypto(Memory.CRYPTO)
            .clock(memory)
            .limits(limits(settings))
            .workRule(workRule(settings))
            .events(log)
            .build();
    return config.toBuilder().configSource(hello -> checked(config, settings, hello)).build();
  }

  private static WorkRule workRule(Settings settings) {
    if (settings.has("-async")) {
      return WorkRule.ALL_HANDED_OUT;
    }
    return settings.has("-fail-cert-callback-alert")
        ? WorkRule.BLOCKING_HANDED_OUT
        : WorkRule.INLINE;
  }

  private static ServerConfig checked(ServerConfig config, Settings settings, HandshakeView hello)
      throws Exception {
    ExpectationException.require(
        !settings.has("-expect-no-server-name") || hello.serverName().isEmpty(),
        "the client names a server, which was not expected");
    if (settings.has("-fail-ddos-callback")) {
      throw LocalFailure.WORK_FAILED.because("the runner asks to fail at this hello");
    }
    if (settings.has("-fail-early-callback")) {
      throw PeerIncompatible.NO_CREDENTIAL.because("the runner asks to refuse this hello");
    }
    return config;
  }

  private static ClientAuth clientAuth(Settings settings) {
    if (settings.has("-require-any-client-certificate")) {
      return ClientAuth.NEED;
    }
    return settings.has("-verify-peer") ? ClientAuth.WANT : ClientAuth.NONE;
  }

  private static AlpnSelector.Choice alpn(Settings settings, List<String> offered)
      throws ExpectationException {
    if (settings.has("-reject-alpn")) {
      return AlpnSelector.Choice.REFUSE;
    }
    if (settings.has("-decline-alpn")) {
      return AlpnSelector.Choice.NONE;
    }
    if (settings.has("-expect-advertised-alpn")) {
      ExpectationException.requireEqual(
          protocols(settings.text("-expect-advertised-alpn").orElseThrow()),
          offered,
          "the client's list of protocols");
    }
    if (settings.has("-select-empty-alpn")) {
      return AlpnSelector.Choice.of("");
    }
    return settings
        .filled("-select-alpn")
        .map(AlpnSelector.Choice::of)
        .orElse(AlpnSelector.Choice.NONE);
  }

  /** Names with a byte of length before each, as on the wire. */
  private static List<String> protocols(String wire) {
    List<String> names = new ArrayList<>();
    for (int at = 0; at < wire.length(); at += 1 + wire.charAt(at)) {
      names.add(wire.substring(at + 1, at + 1 + wire.charAt(at)));
    }
    return names;
  }

  private static Limits limits(Settings settings) {
    Limits limits = Limits.DEFAULT;
    return limits.toBuilder()
        // BoringSSL takes a ClientHello as long as any other message.
        .firstMessage(settings.number("-max-cert-list", limits.handshake().message()))
        .handshakeMessage(settings.number("-max-cert-list", limits.handshake().message()))
        .chainLength(CHAIN_LENGTH)
        .warningAlerts(WARNING_ALERTS)
        // BoringSSL's servers end with the first renegotiation, by a fatal alert.
        .helloRequests(settings.has("-server") ? 0 : limits.inARow().helloRequests())
        .build();
  }
}
