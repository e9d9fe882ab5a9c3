// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.trace.Palette;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes: results go to {@code out}, progress and notices to {@code err}.
 */
public record Console(InputStream in, PrintStream out, PrintStream err, Palette palette) {
  /** Prints a notice. */
  public void say(String format, Object... arguments) {
    err.println("handsel: " + (arguments.length == 0 ? format : String.format(format, arguments)));
  }
}
