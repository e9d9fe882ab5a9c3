// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command shows what happens; every command takes these. */
final class TraceOptions {
  @Option(
      names = "--json",
      description = "Write JSON lines to stdout, one object for each event, step and result.")
  boolean json;

  @Option(
      names = "--keylog",
      paramLabel = "FILE",
      description =
          "Append the secrets to FILE (RFC 9850), so that Wireshark can decrypt. Whoever has the"
              + " file reads the connection: for debugging only.")
  @Nullable Path keyLog;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page that explains every message, byte by byte.")
  @Nullable Path html;

  @Option(names = "--trace", description = "Show every record, field and state on stderr.")
  boolean trace;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  boolean help;
}
