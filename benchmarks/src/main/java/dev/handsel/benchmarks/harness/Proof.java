// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import java.util.Objects;

/**
 * One connection, observed: does a stack do what the scenario says? A benchmark which asked for
 * resumption and measured full handshakes would be worse than none.
 */
public final class Proof {
  private Proof() {}

  /**
   * Connects, and compares what was negotiated with what was wanted; first makes a session if there
   * is to be one to resume.
   *
   * @throws IllegalStateException naming every difference
   */
  public static void of(Stack stack, Scenario scenario) throws Exception {
    Exchange exchange = new Exchange(new Meter());
    if (scenario.resumed()) {
      exchange.connect(stack).close();
    }
    long checked = stack.chainsChecked();
    ServerFlight flight = new ServerFlight();
    try (Pair pair = exchange.connect(stack, flight::add)) {
      flight.read();
      StringBuilder differences = new StringBuilder();
      compare(differences, "TLS 1.3 on the wire", scenario.tls13(), flight.tls13());
      compare(differences, "suite on the wire", code(scenario), flight.suite());
      compare(differences, "group on the wire", wireGroup(scenario), flight.group());
      compare(differences, "retry", false, flight.retried());
      compare(differences, "resumption on the wire", scenario.resumed(), flight.resumed());
      compare(
          differences,
          "chains checked",
          (long) scenario.chainsToCheck(),
          stack.chainsChecked() - checked);
      for (End end : new End[] {pair.client(), pair.server()}) {
        compare(differences, "version", scenario.version(), end.version());
        compare(differences, "suite", scenario.suite(), end.suite());
      }
      if (!differences.isEmpty()) {
        throw new IllegalStateException(scenario + ":" + differences);
      }
    }
  }

  private static void compare(StringBuilder out, String what, Object wanted, Object got) {
    if (!Objects.equals(wanted, got)) {
      out.append(" %s wanted %s, got %s;".formatted(what, wanted, got));
    }
  }

  private static int code(Scenario scenario) {
    if (scenario.tls13()) {
      return 0x1301;
    }
    return scenario.leaf().equals("RSA") ? 0xc02f : 0xc02b;
  }

  /** A resumed TLS 1.2 handshake agrees on no key, so it has no group. */
  private static String wireGroup(Scenario scenario) {
    return scenario.tls13() || !scenario.resumed() ? scenario.group() : "";
  }
}
