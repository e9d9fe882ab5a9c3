// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.trace.Palette;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The command line's entry point. */
public final class Main {
  private Main() {}

  /** Runs the command named by the first argument and ends the process with its exit code. */
  public static void main(String[] args) {
    // Java 17 would write in the locale's charset, and a bare container has none worth the name.
    StandardOutput stdout = new StandardOutput();
    PrintStream out = new PrintStream(stdout, true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    boolean outIsTerminal = Terminal.out();
    Console.Setting setting =
        new Console.Setting(
            colours(outIsTerminal), colours(Terminal.err()), outIsTerminal, stdout::failure, false);
    System.exit(run(args, new Console(System.in, out, err, setting)));
  }

  private static Palette colours(boolean terminal) {
    return terminal
            && Optional.ofNullable(System.getenv("NO_COLOR")).orElse("").isEmpty()
            && !"dumb".equals(System.getenv("TERM"))
        ? Palette.ANSI
        : Palette.PLAIN;
  }

  /** Runs a command within this process, whose streams are no terminals. Returns its exit code. */
  public static int run(
      String[] args, InputStream in, PrintStream out, PrintStream err, Palette palette) {
    return run(args, new Console(in, out, err, Console.Setting.plain(palette)));
  }

  static int run(String[] args, Console console) {
    PrintStream out = console.out();
    PrintStream err = console.err();
    CommandLine line = new CommandLine(new HandselCommand());
    addCommands(line, args.length == 0 ? "" : args[0], console);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            console.palette() == Palette.ANSI
                ? CommandLine.Help.Ansi.ON
                : CommandLine.Help.Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    line.setExecutionExceptionHandler(new Failures(console));
    line.setParameterExceptionHandler(new WrongUsage(console));
    int code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /**
   * The command that is named, alone: reading the annotations of all takes longer than its start.
   */
  private static void addCommands(CommandLine line, String named, Console console) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("demo", () -> new DemoCommand(console));
    commands.put("connect", () -> new ConnectCommand(console));
    commands.put("serve", () -> new ServeCommand(console));
    commands.put("doctor", () -> new DoctorCommand(console));
    Supplier<Object> one = commands.get(named);
    if (one != null) {
      line.addSubcommand(one.get());
    } else {
      commands.values().forEach(command -> line.addSubcommand(command.get()));
      line.addSubcommand(new CommandLine.HelpCommand());
    }
  }
}
