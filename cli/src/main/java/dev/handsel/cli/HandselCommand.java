// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code handsel} says without a command. */
@Command(
    name = "handsel",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "TLS that explains itself.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:TLS failed; the reason is on stderr",
      "2:the command or a file it names is wrong",
      "3:the network failed"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  handsel demo                          a handshake, step by step",
      "  handsel connect example.org --get /   fetch a page and see how TLS was agreed",
      "  handsel serve --port 8443 --www       a server that tells its clients what it saw",
      "  handsel connect localhost:8443 --insecure",
      "  handsel doctor                        which provider computes what"
    })
final class HandselCommand implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec mine = Objects.requireNonNull(spec);
    throw new ParameterException(mine.commandLine(), "Name a command.");
  }
}
