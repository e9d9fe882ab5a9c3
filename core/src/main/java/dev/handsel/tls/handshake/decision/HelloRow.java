// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.server13.Server13;
import java.util.List;

/**
 * The row of steps by which a server answers a hello, in their order: RFC 9846 §4.2.1 names the
 * parts, the order is ours. The second hello after a HelloRetryRequest goes through all of it
 * again; steps that the retry fixed have then decided already. docs/hello-decision.md is printed
 * from here.
 */
enum HelloRow {
  GATE(
      Repeat.AGAIN,
      "whether to answer at all, before anything is kept of the client: not offered",
      GateStep::notOffered),
  ECH(
      Repeat.AGAIN,
      "the inner hello, which replaces the one that carries it (RFC 9849 §7): not offered",
      EchStep::notOffered),
  VIRTUAL_HOST(
      Repeat.FIXED,
      "the `ServerConfig` for the rest",
      VirtualHostStep::choose,
      "`ConfigSource.forHello`",
      "server name, and the client's versions, suites, groups, schemes, ALPN names, authorities",
      Work.Kind.CHOOSE_CONFIG),
  VERSION(
      Repeat.FIXED,
      "TLS 1.3 or 1.2; the signal of a fallback is checked (RFC 7507)",
      VersionStep::select),
  RULES(Repeat.AGAIN, "that the hello holds what one of TLS 1.3 must", RulesStep::check),
  SUITE(Repeat.FIXED, "the first common one, by the policy's preference", SuiteStep::select),
  GROUP(
      Repeat.AGAIN,
      "a share that came, or a HelloRetryRequest; in the second run, that the one share is the one"
          + " asked for",
      GroupStep::select),
  PSK(
      Repeat.AGAIN,
      "a session in the same scope, whose binder is checked; PSKs agreed on outside TLS: not"
          + " offered",
      PskStep::select,
      "`TicketProtector.open`",
      "– (it is asked for the bytes alone)",
      Work.Kind.OPEN_TICKET),
  PROTOCOL(
      Repeat.AGAIN,
      "the application protocol, or refusal",
      ProtocolStep::choose,
      "`AlpnSelector.select`",
      "version, own schemes, suite, group",
      Work.Kind.CHOOSE_PROTOCOL),
  EARLY_DATA(
      Repeat.AGAIN,
      "that early data is skipped; to take it: not offered",
      EarlyDataStep::notOffered),
  CREDENTIAL(
      Repeat.AGAIN,
      "who we are, which fixes our certificate type and scheme; with a PSK, none is chosen",
      CredentialStep::choose,
      "`CredentialSelector.choose`",
      "ALPN",
      Work.Kind.CHOOSE_CREDENTIAL);

  /** What a step does with the second hello. */
  enum Repeat {
    /** It decides once; the second hello finds what it had decided. */
    FIXED,
    /** It decides by the second hello as by the first. */
    AGAIN
  }

  /** From what is decided to what is decided next, or to work. */
  @FunctionalInterface
  interface Step {
    Outcome decide(Decided decided, Turn turn) throws TlsException;
  }

  /** Who is asked at a step, and what it may look at, for the page. */
  record Asks(String callback, String view, Work.Kind kind) {}

  private static final List<HelloRow> STEPS = List.of(values());

  private final Repeat repeat;
  private final String decides;
  private final Step step;
  private final List<Asks> asks;

  HelloRow(Repeat repeat, String decides, Step step) {
    this(repeat, decides, step, List.of());
  }

  HelloRow(Repeat repeat, String decides, Step step, String callback, String view, Work.Kind kind) {
    this(repeat, decides, step, List.of(new Asks(callback, view, kind)));
  }

  HelloRow(Repeat repeat, String decides, Step step, List<Asks> asks) {
    this.repeat = repeat;
    this.decides = decides;
    this.step = step;
    this.asks = asks;
  }

  /** Runs the row over the first hello. */
  static State begin(ServerConfig config, HelloReceived received, Turn turn) throws TlsException {
    return run(0, Decided.nothing(config, received), turn);
  }

  /** Runs it as a whole over the second hello. */
  static State again(Decided fixed, HelloReceived second, Turn turn) throws TlsException {
    return run(0, fixed.again(second), turn);
  }

  /** Goes on behind this step, once its work has decided. */
  State goesOn(Decided decided, Turn turn) throws TlsException {
    return run(STEPS.indexOf(this) + 1, decided, turn);
  }

  private static State run(int from, Decided begun, Turn turn) throws TlsException {
    Decided decided = begun;
    for (int i = from; i < STEPS.size(); i++) {
      HelloRow each = STEPS.get(i);
      if (each.repeat == Repeat.FIXED && decided.retried().isPresent()) {
        continue;
      }
      Outcome outcome = each.step.decide(decided, turn);
      if (outcome instanceof Outcome.Leaves left) {
        return left.state();
      }
      decided = (Decided) outcome;
    }
    return Server13.begin(decided, turn);
  }

  Repeat repeat() {
    return repeat;
  }

  String decides() {
    return decides;
  }

  List<Asks> asks() {
    return asks;
  }
}
