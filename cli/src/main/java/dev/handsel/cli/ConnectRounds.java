// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.certs.PemText;
import dev.handsel.cli.net.Address;
import dev.handsel.cli.net.Connection;
import dev.handsel.cli.net.Duplex;
import dev.handsel.cli.net.HttpGet;
import dev.handsel.cli.net.Patience;
import dev.handsel.cli.net.Watch;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ConnectionOptions;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.trace.Step;
import dev.handsel.trace.Steps;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connections of one {@code connect}: the first, and those that resume its session. */
final class ConnectRounds {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration HANDSHAKE = Duration.ofSeconds(30);
  private static final Duration RESPONSE = Duration.ofSeconds(30);

  private final Console console;
  private final Tracing tracing;
  private final ClientConfig config;
  private final Seen seen;
  private final Errand errand;

  /**
   * What the user wants.
   *
   * @param get the path to fetch; empty to carry stdin
   * @param raw whether a terminal gets the peer's bytes as they are
   * @param timeout of connecting, handshake and silence; empty for the defaults
   * @param checked whether anybody decides to believe the peer
   */
  record Errand(
      Address address,
      Optional<String> sni,
      Optional<String> get,
      boolean showChain,
      boolean raw,
      Optional<Duration> timeout,
      boolean checked) {
    PeerName peer() {
      return PeerName.of(sni.orElse(address.host()), address.port());
    }
  }

  private boolean withheld;

  ConnectRounds(Console console, Tracing tracing, ClientConfig config, Seen seen, Errand errand) {
    this.console = console;
    this.tracing = tracing;
    this.config = config;
    this.seen = seen;
    this.errand = errand;
  }

  /** Connects once, and {@code resume} times more. */
  void run(int resume) throws IOException, TlsException {
    try (Watch watch = new Watch()) {
      List<Step> full = List.of();
      for (int round = 0; round <= resume; round++) {
        List<Step> steps = once(round, round == resume, full, watch);
        full = round == 0 ? steps : full;
      }
    }
  }

  /** Whether the server of the last connection asked for a certificate and got none. */
  boolean certificateWithheld() {
    return withheld;
  }

  private List<Step> once(int round, boolean last, List<Step> full, Watch watch)
      throws IOException, TlsException {
    List<Step> steps = new ArrayList<>();
    Decisions decisions = new Decisions();
    Address address = errand.address();
    Tracing.Traced sink =
        tracing.connection(
            Role.CLIENT,
            round == 0 ? address.toString() : address + ", resumption " + round,
            Map.of("connection", round + 1),
            Steps.seenFrom(Role.CLIENT, steps::add),
            decisions);
    HeldEvents events = new HeldEvents(sink);
    ConnectionOptions options = tracing.listening(events);
    try {
      // Before the socket: where there is nothing to say, nobody need be asked to listen.
      TlsEngine engine = TlsEngine.client(config, errand.peer(), options);
      Socket socket = address.connect(errand.timeout().orElse(CONNECTING));
      events.release();
      Patience patience = new Patience(socket);
      try (Connection connection = new Connection(socket, engine, patience)) {
        patience.altogether("the handshake", errand.timeout().orElse(HANDSHAKE));
        watch.over(patience);
        HandshakeView view = handshake(connection);
        List<Step> handshake = List.copyOf(steps);
        new ConnectReport(console, tracing, seen, errand.checked())
            .say(view, decisions, Decisions.skipped(full, handshake), round);
        converse(connection, last);
        return handshake;
      } finally {
        watch.leave(patience);
        withheld = engine.view().withheld().isPresent();
      }
    } catch (ReaderGone e) {
      throw e;
    } catch (IOException | TlsException | RuntimeException e) {
      sink.failed(e);
      throw e;
    }
  }

  /** Even a server that is refused has shown its chain. */
  private HandshakeView handshake(Connection connection) throws IOException, TlsException {
    try {
      return connection.handshake();
    } finally {
      if (errand.showChain()) {
        showChain();
      }
    }
  }

  private void showChain() throws IOException {
    if (!tracing.json()) {
      seen.chain().forEach(der -> console.out().print(PemText.certificate(der.toByteArray())));
    } else {
      tracing
          .jsonLines()
          .write(
              Map.of(
                  "type",
                  "chain",
                  "pem",
                  seen.chain().stream().map(d -> PemText.certificate(d.toByteArray())).toList()));
    }
    console.out().flush();
    console.requireWritten();
  }

  private void converse(Connection connection, boolean last) throws IOException, TlsException {
    Duration silence = errand.timeout().orElse(Patience.ENDLESS);
    if (!last) {
      connection.patience().still(Patience.ENDLESS);
      letSessionsArrive(connection);
    } else if (errand.showChain()) {
      connection.patience().still(silence);
    } else {
      carry(connection, silence);
    }
  }

  /** A server's tickets come after the handshake, and before its close_notify. */
  private void letSessionsArrive(Connection connection) throws IOException, TlsException {
    connection.closeOutput();
    connection.timeout(2_000);
    byte[] ignored = new byte[16_384];
    try {
      while (connection.read(ignored) >= 0) {
        // Only what comes between the data is wanted.
      }
    } catch (SocketTimeoutException e) {
      console.say("the server does not answer close_notify; going on with the sessions it gave");
    } catch (TlsException e) {
      if (!e.fault().equals(Optional.of(PeerMisbehaved.TRUNCATED))) {
        throw e;
      }
      console.say("the server ended without close_notify; going on with the sessions it gave");
    }
  }

  private void carry(Connection connection, Duration silence) throws IOException, TlsException {
    Received.Sink sink = new Received(console, tracing, errand.raw()).sink();
    if (errand.get().isPresent()) {
      connection.patience().still(errand.timeout().orElse(RESPONSE));
      HttpGet.fetch(connection, errand.address().toString(), errand.get().get(), sink);
    } else {
      connection.patience().still(silence);
      new Duplex(connection, console.in()).run(sink);
    }
    sink.finish();
  }
}
