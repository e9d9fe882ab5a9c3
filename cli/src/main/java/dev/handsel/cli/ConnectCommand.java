// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.net.Address;
import dev.handsel.cli.net.Connection;
import dev.handsel.cli.net.Duplex;
import dev.handsel.cli.net.HttpGet;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.credential.TrustAnyone;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.trace.Step;
import dev.handsel.trace.Steps;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A client that tells how its connection was agreed, and then carries data. */
@Command(
    name = "connect",
    sortOptions = false,
    description = {
      "Connects, says what was agreed and why, then carries stdin to the peer and the peer's data"
          + " to stdout."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  handsel connect example.org --get /",
      "  handsel connect example.org:443 --tls 1.2 --resume 1",
      "  handsel connect [::1]:8443 --ca ca.pem --cert me.pem --key me-key.pem",
      "  echo hello | handsel connect localhost:8443 --ca ca.pem"
    })
final class ConnectCommand implements Callable<Integer> {
  private static final int HANDSHAKE_MILLIS = 30_000;

  private final Console console;

  @Parameters(
      paramLabel = "HOST[:PORT]",
      description = "Whom to reach; IPv6 addresses in brackets. Default port: 443.")
  String target = "";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "PEM of the CAs to trust, instead of the JDK's.")
  @Nullable Path ca;

  @Option(
      names = "--pin",
      paramLabel = "FILE",
      description =
          "PEM of public keys: take a raw public key (RFC 7250) from the server if it is one of"
              + " them; certificates only with --ca.")
  @Nullable Path pin;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description =
          "PEM of this client's certificate chain, or of a bare public key, for servers that ask.")
  @Nullable Path cert;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "PEM of its private key: PKCS#8, PKCS#1 or SEC1.")
  @Nullable Path key;

  @Option(
      names = "--sni",
      paramLabel = "NAME",
      description = "The name to ask for and to check. Default: HOST.")
  @Nullable String sni;

  @Option(
      names = "--resume",
      paramLabel = "N",
      description = "Connect N times more, resuming the session, and say what was skipped.")
  int resume;

  @Option(
      names = "--get",
      paramLabel = "PATH",
      description = "Fetch PATH by HTTP/1.1 instead of carrying stdin.")
  @Nullable String get;

  @Option(
      names = "--insecure",
      description = "Believe any certificate. Anybody in the middle can then read along.")
  boolean insecure;

  @Mixin NegotiationOptions negotiation = new NegotiationOptions();
  @Mixin TraceOptions traceOptions = new TraceOptions();

  ConnectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, TlsException {
    Address address = address();
    Policy policy = negotiation.toPolicy();
    checkOptions();
    CryptoBackend crypto = Backend.present();
    ClientConfig config = config(policy, crypto);
    Backend.sayMissing(console, crypto, policy);
    try (Tracing tracing = Tracing.open(console, traceOptions, "connect " + address)) {
      return rounds(address, config, tracing);
    }
  }

  private int rounds(Address address, ClientConfig config, Tracing tracing)
      throws IOException, TlsException {
    List<Step> full = List.of();
    try {
      for (int round = 0; round <= resume; round++) {
        List<Step> steps = once(address, config, tracing, round, full);
        full = round == 0 ? steps : full;
      }
    } catch (PeerClosedWithAlert refusal) {
      return refused(refusal, Offers.behind(refusal, config), tracing);
    }
    return Exit.OK;
  }

  /** The server gives a code alone; what it refused only this side can tell. */
  private int refused(PeerClosedWithAlert refusal, Map<String, List<?>> offers, Tracing tracing) {
    if (tracing.json()) {
      Map<String, Object> object = Failures.toMap(refusal, Exit.TLS);
      object.put("offered", offers);
      tracing.jsonLines().write(object);
    }
    Failures.text(refusal).lines().forEach(console.err()::println);
    Offers.lines(offers).forEach(console.err()::println);
    return Exit.TLS;
  }

  private Address address() {
    try {
      return Address.parse(target);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private void checkOptions() {
    if (insecure && pin != null) {
      throw new UsageException("--insecure believes anybody and --pin nobody else; give one");
    } else if ((cert == null) != (key == null)) {
      throw new UsageException("--cert and --key belong together; give both or neither");
    } else if (resume < 0) {
      throw new UsageException("--resume: " + resume + " is less than 0");
    } else if (get != null && !get.matches("/[!-~]*")) {
      throw new UsageException("--get: '" + get + "' must begin with / and hold no blanks");
    }
  }

  private ClientConfig config(Policy policy, CryptoBackend crypto) {
    PeerVerifier verifier;
    if (insecure) {
      console.say("--insecure: the certificate is NOT checked; anybody may be listening");
      verifier = TrustAnyone.dangerouslyTrustAnyone();
    } else {
      verifier = Trust.servers(ca, pin);
    }
    CredentialSelector credentials =
        cert == null || key == null
            ? CredentialSelector.NONE
            : StaticCredentialSelector.of(Stores.credential(crypto, cert, key));
    List<String> alpn = negotiation.alpn;
    return ClientConfig.withPolicy(policy)
        .trusting(verifier)
        .credentials(credentials)
        .crypto(crypto)
        .alpn(alpn.isEmpty() && get != null ? List.of("http/1.1") : alpn)
        .sessions(
            resume > 0
                ? new InMemoryClientSessionCache(InstantSource.system())
                : ClientSessionCache.NONE)
        .build();
  }

  private List<Step> once(
      Address address, ClientConfig config, Tracing tracing, int round, List<Step> full)
      throws IOException, TlsException {
    List<Step> steps = new ArrayList<>();
    Decisions decisions = new Decisions();
    EventSink sink =
        tracing.connection(
            Role.CLIENT,
            round == 0 ? address.toString() : address + ", resumption " + round,
            Map.of("connection", round + 1),
            Steps.seenFrom(Role.CLIENT, steps::add),
            decisions);
    ClientConfig traced = tracing.listening(config.toBuilder(), sink).build();
    Socket socket = address.connect();
    try (Connection connection =
        new Connection(socket, TlsEngine.client(traced, peerName(address)))) {
      connection.timeout(HANDSHAKE_MILLIS);
      HandshakeView view = connection.handshake();
      connection.timeout(0);
      List<Step> handshake = List.copyOf(steps);
      new ConnectReport(console, tracing, !insecure)
          .say(view, decisions, Decisions.skipped(full, handshake), round);
      if (round < resume) {
        letSessionsArrive(connection);
      } else {
        carry(address, connection, tracing);
      }
      return handshake;
    }
  }

  private PeerName peerName(Address address) {
    PeerName plain = PeerName.of(address.host(), address.port());
    return sni == null ? plain : PeerName.of(sni, address.port());
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

  private void carry(Address address, Connection connection, Tracing tracing)
      throws IOException, TlsException {
    HttpGet.Sink sink = received(tracing);
    if (get != null) {
      connection.timeout(HANDSHAKE_MILLIS);
      HttpGet.fetch(connection, address.toString(), get, sink);
    } else {
      new Duplex(connection, console.in()).run(sink);
    }
    console.out().flush();
  }

  private HttpGet.Sink received(Tracing tracing) {
    return tracing.json()
        ? (bytes, length) -> tracing.jsonLines().write(Payload.of(bytes, length))
        : (bytes, length) -> {
          console.out().write(bytes, 0, length);
          console.out().flush();
        };
  }
}
