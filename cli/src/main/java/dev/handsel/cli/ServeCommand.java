// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.net.Address;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.credential.ChainFlaws;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.TicketKeys;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A server to point clients at. */
@Command(
    name = "serve",
    sortOptions = false,
    description = {
      "Serves TLS. The first line on stdout is 'listening on ADDR:PORT'.",
      "Without --www or --echo, prints what clients send.",
      "Without --cert, makes a throw-away CA and says where its PEM is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  handsel serve --port 8443 --www",
      "  handsel serve --port 0 --echo --count 1",
      "  handsel serve --port 8443 --cert a.pem --key a-key.pem --cert b.pem --key b-key.pem",
      "  handsel serve --port 8443 --client-ca ca.pem --client-auth need --www"
    })
final class ServeCommand implements Callable<Integer> {
  private static final int BACKLOG = 512;

  private final Console console;

  @Option(
      names = "--port",
      required = true,
      paramLabel = "N",
      description = "The port to listen on; 0 for any free one.")
  int port;

  @Option(
      names = "--host",
      paramLabel = "ADDR",
      defaultValue = "127.0.0.1",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}, this machine only.")
  String host = "127.0.0.1";

  @Mixin ServerIdentityOptions own = new ServerIdentityOptions();
  @Mixin ClientTrustOptions clients = new ClientTrustOptions();

  @ArgGroup Answers answers = new Answers();

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "End after N connections, with 1 if TLS failed in one of them, and 3 if the network did."
              + " Default: never.")
  int count;

  @Option(
      names = "--raw",
      description =
          "Give clients' data to a terminal as it is. It may clear it, rename it, or worse.")
  boolean raw;

  @Mixin NegotiationOptions negotiation = new NegotiationOptions();
  @Mixin TraceOptions traceOptions = new TraceOptions();

  /** What to do with a connection; printing it is the default. */
  static final class Answers {
    @Option(
        names = "--www",
        description = "Answer any HTTP GET with a page (or JSON) about the handshake.")
    boolean www;

    @Option(names = "--echo", description = "Send back what comes.")
    boolean echo;
  }

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    checkOptions();
    Policy policy = negotiation.toPolicy();
    List<String> alpn = negotiation.alpn();
    CryptoBackend crypto = Backend.present();
    Identity identity =
        own.identity(console, crypto, host, clients.clientAuth() != ClientAuth.NONE);
    // An endless server ends by Ctrl-C, and leaves nothing behind all the same.
    Thread forgetting = atShutdown(identity::forget);
    try {
      Backend.sayMissing(console, crypto, policy);
      sayWhatClientsDislike(identity);
      return serve(config(policy, crypto, identity, alpn));
    } finally {
      cancel(forgetting);
      identity.forget();
    }
  }

  private int serve(ServerConfig config) throws IOException {
    try (Tracing tracing = Tracing.open(console, traceOptions, "serve");
        ServerSocket listener = new ServerSocket()) {
      listener.setReuseAddress(true);
      bind(listener);
      Thread writing = atShutdown(tracing::close);
      try {
        sayListening(tracing, listener);
        return new Listener(console, tracing, config, answer(tracing)).serve(listener, count);
      } finally {
        cancel(writing);
      }
    }
  }

  private void sayWhatClientsDislike(Identity identity) {
    for (Credential credential : identity.shown()) {
      ChainFlaws.foreseen(credential.chain(), Role.SERVER, Instant.now(), Trust::knownToTheJdk)
          .forEach(flaw -> console.say("clients may refuse: %s", flaw.what()));
    }
  }

  private void checkOptions() {
    own.check();
    clients.check(!own.named());
    if (port < 0 || port > 65_535) {
      throw new UsageException("--port: " + port + " is not between 0 and 65535");
    } else if (count < 0) {
      throw new UsageException("--count: " + count + " is less than 0");
    }
  }

  private ServerConfig config(
      Policy policy, CryptoBackend crypto, Identity identity, List<String> alpn) {
    ServerConfig.Builder builder =
        ServerConfig.withPolicy(policy)
            .identifiedBy(identity.credentials())
            .crypto(crypto)
            .peerVerifier(clients.verifier(identity.ownClients()))
            .clientAuth(clients.clientAuth())
            .sessions(new InMemoryServerSessionStore(InstantSource.system()))
            .tickets(TicketKeys.rotating(crypto));
    if (!alpn.isEmpty()) {
      builder.alpn(AlpnSelector.preferring(alpn));
    }
    return builder.build();
  }

  private static Thread atShutdown(Runnable task) {
    Thread thread = new Thread(task, "handsel-end");
    Runtime.getRuntime().addShutdownHook(thread);
    return thread;
  }

  private static void cancel(Thread atShutdown) {
    try {
      Runtime.getRuntime().removeShutdownHook(atShutdown);
    } catch (IllegalStateException e) {
      // The shutdown has begun, and the thread does its work.
    }
  }

  private void bind(ServerSocket listener) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    try {
      listener.bind(new InetSocketAddress(address, port), BACKLOG);
    } catch (BindException e) {
      BindException named = new BindException(Address.show(address, port) + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    }
  }

  private void sayListening(Tracing tracing, ServerSocket listener) {
    if (tracing.json()) {
      tracing
          .jsonLines()
          .write(
              Map.of(
                  "type",
                  "listening",
                  "address",
                  listener.getInetAddress().getHostAddress(),
                  "port",
                  listener.getLocalPort()));
    } else {
      console
          .out()
          .println(
              "listening on " + Address.show(listener.getInetAddress(), listener.getLocalPort()));
      console.out().flush();
    }
  }

  private Answer answer(Tracing tracing) {
    if (answers.www) {
      return Answer.www();
    } else if (answers.echo) {
      return Answer.echo();
    }
    return Answer.print(new Received(console, tracing, raw));
  }
}
