// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.trace.JsonLines;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command, and where its help is; the whole help would bury it. */
final class WrongUsage implements IParameterExceptionHandler {
  private final Console console;

  WrongUsage(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    if (List.of(args).contains("--json")) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("type", "error");
      object.put("message", failure.getMessage());
      object.put("exit", Exit.USAGE);
      new JsonLines(console.out()).write(object);
    }
    console.say("%s", failure.getMessage());
    PrintWriter err = line.getErr();
    if (line.getParent() == null && args.length == 0) {
      line.usage(err);
    } else {
      UnmatchedArgumentException.printSuggestions(failure, err);
      err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    }
    err.flush();
    return Exit.USAGE;
  }
}
