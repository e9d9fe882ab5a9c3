// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.net.Connection;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.TrustAnyone;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;

/**
 * The last act: Mallory sits between client and server, ends TLS on both sides with a certificate
 * of her own, and passes on what she reads.
 */
final class DemoAttack {
  private static final String QUESTION = "My name is Alice, my password is 'correct horse'.";
  private static final String ANSWER = "Welcome, Alice. Your balance is 1,234.";

  private final Narrator narrator;
  private final Tracing tracing;
  private final DemoPeers peers;
  private final ProtocolVersion version;

  DemoAttack(Narrator narrator, Tracing tracing, DemoPeers peers, ProtocolVersion version) {
    this.narrator = narrator;
    this.tracing = tracing;
    this.peers = peers;
    this.version = version;
  }

  void play() throws IOException, TlsException {
    narrator.heading("The attacker in the middle");
    narrator.paragraph(
        "Mallory owns the network between Alice and the server. She makes a certificate for the"
            + " server's name herself, talks TLS with Alice as if she were the server, and with the"
            + " server as if she were Alice.");
    unchecked();
    checked();
  }

  private void unchecked() throws IOException, TlsException {
    narrator.text(narrator.palette().strong("First, a client that checks nothing (--insecure)"));
    narrator.text("");
    try (Loopback server = Loopback.start("server", this::answer);
        Loopback mallory = Loopback.start("mallory", socket -> relay(socket, server))) {
      try (Connection connection =
          connect(mallory, TrustAnyone.dangerouslyTrustAnyone(), "unchecked")) {
        connection.handshake();
        narrator.paragraph(
            "The handshake succeeds: every message is in order and everything is encrypted, but"
                + " with Mallory.");
        Loopback.say(connection, QUESTION);
        String answer = Loopback.hear(connection);
        Loopback.part(connection);
        narrator.text("    Alice sent:       " + QUESTION);
        narrator.text("    Alice received:   " + answer);
      }
      String read = mallory.outcome();
      server.outcome();
      read.lines()
          .forEach(
              line -> narrator.text("    " + narrator.palette().bad("Mallory read:     ") + line));
      narrator.text("");
      narrator.paragraph(
          "Neither Alice nor the server notices anything. Encryption without"
              + " authentication protects against nobody in the middle.");
      narrator.result("attack", "checked", false, "refused", false, "read", read.lines().toList());
    }
  }

  private void checked() throws IOException, TlsException {
    narrator.text(narrator.palette().strong("Then a client that knows its CA (the default)"));
    narrator.text("");
    PeerVerifier trusting = Trust.servers(List.of(peers.authority().root()));
    try (Loopback server = Loopback.start("server", this::answer);
        Loopback mallory = Loopback.start("mallory", socket -> relay(socket, server));
        Connection connection = connect(mallory, trusting, "checked")) {
      try {
        connection.handshake();
      } catch (TlsException refusal) {
        refused(refusal, mallory);
        return;
      }
      throw new IllegalStateException("the impostor was believed");
    }
  }

  private void refused(TlsException refusal, Loopback mallory) throws IOException {
    String fault = refusal.fault().map(f -> f.name()).orElse("");
    narrator.indented(
        narrator.palette().good("Refused:") + " ",
        "Refused: ".length(),
        Failures.sentence(refusal));
    narrator.text(
        "    fault " + fault + ", alert " + refusal.alert() + " (" + refusal.alert().code() + ")");
    String seen;
    try {
      seen = mallory.outcome();
    } catch (TlsException e) {
      seen = Failures.sentence(e);
    }
    narrator.text("    Mallory read: nothing; all she got is \"" + seen + "\"");
    narrator.text("");
    narrator.paragraph(
        "Mallory can sign a certificate, but not with the CA's key; and she can copy the server's"
            + " certificate, but not prove to own it. No word of Alice's left her machine.");
    narrator.result(
        "attack",
        "checked",
        true,
        "refused",
        true,
        "fault",
        fault,
        "alert",
        refusal.alert().toString(),
        "message",
        Failures.sentence(refusal));
  }

  private Connection connect(Loopback mallory, PeerVerifier trusted, String label)
      throws IOException, TlsException {
    String act = "attack, " + label;
    ClientConfig config =
        peers
            .client(version, trusted)
            .events(tracing.connection(Role.CLIENT, act, Map.of("act", act)))
            .build();
    TlsEngine engine = TlsEngine.client(config, PeerName.of(DemoPeers.HOST, 443));
    return new Connection(mallory.connect(), engine);
  }

  private String answer(Socket socket) throws IOException, TlsException {
    ServerConfig config = peers.server(version, ClientAuth.NONE);
    try (Connection connection = new Connection(socket, TlsEngine.server(config))) {
      connection.handshake();
      String question = Loopback.hear(connection);
      Loopback.say(connection, ANSWER);
      Loopback.part(connection);
      return question;
    }
  }

  /** Mallory: a server to the victim, a client to the server, and a reader of everything. */
  private String relay(Socket victim, Loopback server) throws IOException, TlsException {
    TlsEngine asServer = TlsEngine.server(peers.impostor(version));
    try (Connection toVictim = new Connection(victim, asServer)) {
      toVictim.handshake();
      TlsEngine asClient =
          TlsEngine.client(
              peers.client(version, TrustAnyone.dangerouslyTrustAnyone()).build(),
              PeerName.of(DemoPeers.HOST, 443));
      try (Connection toServer = new Connection(server.connect(), asClient)) {
        toServer.handshake();
        String question = Loopback.hear(toVictim);
        Loopback.say(toServer, question);
        String answer = Loopback.hear(toServer);
        Loopback.say(toVictim, answer);
        Loopback.part(toServer);
        Loopback.part(toVictim);
        return question + "\n" + answer;
      }
    }
  }
}
