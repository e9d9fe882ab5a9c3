// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.trace.JsonLines;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says which provider computes what. */
@Command(
    name = "doctor",
    sortOptions = false,
    description = "Says which provider computes what, and what is not offered for want of one.")
final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", description = "Write JSON lines.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  boolean help;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CryptoBackend crypto = Backend.present();
    String java =
        System.getProperty("java.vendor.version", System.getProperty("java.vendor"))
            + ", Java "
            + Runtime.version();
    List<String> served = crypto.describe();
    if (json) {
      JsonLines lines = new JsonLines(console.out());
      lines.write(Map.of("type", "doctor", "java", java, "served", served));
      Policies.all()
          .forEach(
              policy ->
                  lines.write(
                      Map.of(
                          "type",
                          "policy",
                          "name",
                          policy.name(),
                          "groups",
                          Backend.groups(crypto, policy),
                          "missing",
                          Backend.missing(crypto, policy))));
      return Exit.OK;
    }
    console.out().println(java);
    console.out().println();
    served.forEach(console.out()::println);
    console.out().println();
    Policies.all().forEach(policy -> print(crypto, policy));
    return Exit.OK;
  }

  private void print(CryptoBackend crypto, Policy policy) {
    List<String> missing = Backend.missing(crypto, policy);
    console
        .out()
        .println(
            policy.name()
                + ": "
                + (missing.isEmpty()
                    ? console.palette().good("everything it allows can be offered")
                    : "not offered, because nothing here computes it: "
                        + String.join(", ", missing)));
    console.out().println("  groups: " + String.join(", ", Backend.groups(crypto, policy)));
  }
}
