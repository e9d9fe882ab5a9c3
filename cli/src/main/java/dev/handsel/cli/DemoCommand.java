// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A lesson: what a handshake is, on real connections within this machine. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Shows what a TLS handshake is, step by step, on real connections within this machine: a"
          + " full handshake with certificates on both sides, a resumed one, and an attacker in"
          + " the middle."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  handsel demo", "  handsel demo --tls 1.2", "  handsel demo --html demo.html"})
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--tls",
      paramLabel = "1.2|1.3|both",
      defaultValue = "both",
      description = "Which version to show. Default: ${DEFAULT-VALUE}.")
  String versions = "both";

  @Mixin TraceOptions traceOptions = new TraceOptions();

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, TlsException, GeneralSecurityException {
    List<ProtocolVersion> shown =
        versions.equals("both")
            ? List.of(ProtocolVersion.TLS_1_2, ProtocolVersion.TLS_1_3)
            : List.of(Names.version(versions));
    CryptoBackend crypto = Backend.present();
    Backend.sayMissing(console, crypto, Policies.MODERN_2026_12);
    try (Tracing tracing = Tracing.open(console, traceOptions, "Handsel: handshakes explained")) {
      Demo demo = new Demo(new Narrator(console, tracing), tracing, DemoPeers.create(crypto));
      demo.play(shown);
    }
    return Exit.OK;
  }
}
