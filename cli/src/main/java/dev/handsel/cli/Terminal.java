// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the standard streams end at a terminal. Java tells only whether all of them do; the
 * launcher knows each, and so does Linux.
 */
final class Terminal {
  /** What the launcher found: those of {@code out} and {@code err} that are terminals. */
  private static final String PROPERTY = "handsel.terminals";

  private static final List<String> DEVICES = List.of("/dev/pts/", "/dev/tty", "/dev/console");

  private Terminal() {}

  static boolean out() {
    return is("out", 1);
  }

  static boolean err() {
    return is("err", 2);
  }

  private static boolean is(String name, int descriptor) {
    String told = System.getProperty(PROPERTY);
    if (told != null) {
      return List.of(told.split(",")).contains(name);
    }
    return device(Path.of("/proc/self/fd/" + descriptor));
  }

  /** Whether a link of {@code /proc} leads to a terminal; where there is none, Java is asked. */
  static boolean device(Path link) {
    try {
      String target = java.nio.file.Files.readSymbolicLink(link).toString();
      return DEVICES.stream().anyMatch(target::startsWith);
    } catch (IOException | UnsupportedOperationException e) {
      return interactive(System.console());
    }
  }

  /**
   * Since Java 22 there may be a console without a terminal, which would read a password out of a
   * file or a pipe; then it can be asked.
   */
  static boolean interactive(java.io.@Nullable Console console) {
    return console != null
        && interactive(console, java.io.Console.class, Runtime.version().feature());
  }

  /** The same for a console of class {@code type} in the Java of that version. */
  static boolean interactive(Object console, Class<?> type, int java) {
    try {
      return (Boolean) type.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJava) {
      return java < 22;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
