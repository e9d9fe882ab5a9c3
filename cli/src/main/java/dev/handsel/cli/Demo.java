// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.net.Connection;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ConnectionOptions;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.trace.CertificateFacts;
import dev.handsel.trace.Step;
import dev.handsel.trace.Steps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The demonstration, act by act. */
final class Demo {
  private static final String QUESTION = "What is the password of the week?";
  private static final String ANSWER = "Swordfish. Tell nobody.";

  private final Narrator narrator;
  private final Tracing tracing;
  private final DemoPeers peers;

  Demo(Narrator narrator, Tracing tracing, DemoPeers peers) {
    this.narrator = narrator;
    this.tracing = tracing;
    this.peers = peers;
  }

  void play(List<ProtocolVersion> versions) throws IOException, TlsException {
    prologue();
    for (ProtocolVersion version : versions) {
      ServerConfig server = peers.server(version, ClientAuth.NEED);
      ClientConfig client = peers.client(version);
      List<Step> full = fullHandshake(version, server, client);
      resumption(version, server, client, full);
    }
    new DemoAttack(narrator, tracing, peers, versions.get(versions.size() - 1)).play();
    epilogue();
  }

  private void prologue() {
    narrator.heading("The problem");
    narrator.paragraph(
        "Two parties who never met want to talk so that nobody else can read or change a word."
            + " Secret keys are fast, but how would you hand one over with others listening?"
            + " Public keys are easy to hand over, but slow.");
    narrator.paragraph(
        "TLS takes the best of both: public keys to agree on secret keys, certificates signed by"
            + " a CA so that nobody in the middle can pose as the other side, and the secret keys"
            + " for the data. The agreement is the handshake. In the old days it was called a"
            + " handsel: a bargain sealed by shaking hands.");
    narrator.heading("The certificates, made a moment ago");
    certificate("CA", CertificateFacts.of(peers.authority().root()));
    certificate("server", CertificateFacts.of(peers.server().leaf()));
    certificate("client", CertificateFacts.of(peers.client().leaf()));
    narrator.text("");
  }

  private void certificate(String who, CertificateFacts facts) {
    narrator.text(
        String.format(
            "  %-7s %s, signed by %s, %s", who, facts.subject(), facts.issuer(), facts.key()));
    narrator.result("certificate", "of", who, "subject", facts.subject(), "issuer", facts.issuer());
  }

  private List<Step> fullHandshake(
      ProtocolVersion version, ServerConfig server, ClientConfig client)
      throws IOException, TlsException {
    boolean classic = version.equals(ProtocolVersion.TLS_1_2);
    narrator.heading(version + ": a full handshake, with certificates on both sides");
    narrator.paragraph(
        classic
            ? "The classic fifteen steps. The server's three middle messages cross the wire in the"
                + " order 3, 5, 4; nothing is encrypted before step 11."
            : "The same bargain in a single round trip: the client guesses which key agreement the"
                + " server will like and sends its half at once. So the server can encrypt from its"
                + " second message on, certificates included.");
    List<Step> steps = new ArrayList<>();
    Decisions decisions = new Decisions();
    HandshakeView view =
        exchange(
            version + ", full handshake",
            server,
            client,
            decisions,
            step -> {
              steps.add(step);
              narrator.step(step);
            });
    narrator.text(narrator.palette().strong("What was agreed, and why"));
    decisions.all().forEach(narrator::decision);
    narrator.text("");
    narrator.paragraph("The handshake took " + cost(steps) + ".");
    narrator.result(
        "result", "act", version + " full", "resumed", view.resumed(), "handshake", cost(steps));
    return steps;
  }

  private void resumption(
      ProtocolVersion version, ServerConfig server, ClientConfig client, List<Step> full)
      throws IOException, TlsException {
    narrator.heading(version + ": the same two meet again");
    narrator.paragraph(
        "Both remember a secret from last time, or the server wrapped it up in the ticket that the"
            + " client shows. Whoever knows it is the one from last time: no need for"
            + " certificates.");
    List<Step> steps = new ArrayList<>();
    HandshakeView view =
        exchange(
            version + ", resumed",
            server,
            client,
            new Decisions(),
            step -> {
              steps.add(step);
              narrator.stepInShort(step);
            });
    Set<String> skipped = Decisions.skipped(full, steps);
    narrator.text("");
    if (view.resumed()) {
      narrator.paragraph(
          narrator.palette().good("Resumed.") + " Skipped: " + String.join(", ", skipped) + ".");
      narrator.paragraph(
          "It took "
              + cost(steps)
              + " instead of "
              + cost(full)
              + ". "
              + (bytes(steps) < bytes(full)
                  ? ""
                  : "That is no less: the ticket, which holds the client's certificate, travels in"
                      + " the hello. ")
              + "Not one signature was made: signing is what costs a busy server most."
              + (version.equals(ProtocolVersion.TLS_1_2)
                  ? ""
                  : " The client showed one ticket, which serves once; the server sent new ones."));
    } else {
      narrator.paragraph(narrator.palette().bad("Not resumed") + ": both did everything again.");
    }
    narrator.result(
        "result",
        "act",
        version + " resumed",
        "resumed",
        view.resumed(),
        "handshake",
        cost(steps),
        "skipped",
        skipped);
  }

  /** Messages and bytes up to the first application data. */
  private static String cost(List<Step> steps) {
    long messages = steps.stream().filter(step -> step.explained().isPresent()).count();
    return messages + " messages of " + bytes(steps) + " bytes";
  }

  private static int bytes(List<Step> steps) {
    return steps.stream().filter(step -> step.explained().isPresent()).mapToInt(Step::size).sum();
  }

  private HandshakeView exchange(
      String label,
      ServerConfig server,
      ClientConfig client,
      Decisions decisions,
      Consumer<Step> onStep)
      throws IOException, TlsException {
    EventSink sink =
        tracing.connection(
            Role.CLIENT,
            label,
            Map.of("act", label),
            Steps.seenFrom(Role.CLIENT, onStep),
            decisions);
    ConnectionOptions options = tracing.listening(sink);
    try (Loopback other = Loopback.start("server", socket -> answer(socket, server))) {
      // Named port 443: sessions belong to a host and port, and loopback's port changes.
      PeerName name = PeerName.of(DemoPeers.HOST, 443);
      HandshakeView view;
      TlsEngine engine = TlsEngine.client(client, name, options);
      try (Connection connection = new Connection(other.connect(), engine)) {
        view = connection.handshake();
        Loopback.say(connection, QUESTION);
        String answer = Loopback.hear(connection);
        Loopback.part(connection);
        narrator.text("    the server heard: " + QUESTION);
        narrator.text("    the client heard: " + answer);
        narrator.text("");
      }
      other.outcome();
      return view;
    }
  }

  private static String answer(java.net.Socket socket, ServerConfig server)
      throws IOException, TlsException {
    try (Connection connection = new Connection(socket, TlsEngine.server(server))) {
      connection.handshake();
      String question = Loopback.hear(connection);
      Loopback.say(connection, ANSWER);
      Loopback.part(connection);
      return question;
    }
  }

  private void epilogue() {
    narrator.heading("Where to go from here");
    narrator.text("  handsel connect example.org --get /    the same with a server of the world");
    narrator.text("  handsel serve --port 8443 --www        a server that tells what it saw");
    narrator.text("  handsel demo --html demo.html          every byte of every message, to read");
    narrator.text("");
  }
}
