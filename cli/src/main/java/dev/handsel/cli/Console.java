// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.trace.Palette;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Where a command reads and writes: results go to {@code out}, progress and notices to {@code err}.
 */
public final class Console {
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Setting setting;

  /**
   * What stands behind the streams.
   *
   * @param palette colours of {@code out}
   * @param errPalette colours of {@code err}
   * @param outIsTerminal whether {@code out} ends at a terminal, which obeys what it is sent
   * @param outFailure why {@code out} takes no more, once it does not
   * @param quiet whether notices are not wanted
   */
  record Setting(
      Palette palette,
      Palette errPalette,
      boolean outIsTerminal,
      Supplier<IOException> outFailure,
      boolean quiet) {
    static Setting plain(Palette palette) {
      return new Setting(palette, palette, false, ReaderGone::new, false);
    }

    Setting quietly() {
      return new Setting(palette, errPalette, outIsTerminal, outFailure, true);
    }
  }

  Console(InputStream in, PrintStream out, PrintStream err, Setting setting) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.setting = setting;
  }

  /** The same without notices. Failures are no notices. */
  Console quietly() {
    return new Console(in, out, err, setting.quietly());
  }

  public InputStream in() {
    return in;
  }

  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  /** Colours of {@link #out}. */
  public Palette palette() {
    return setting.palette();
  }

  /** Colours of {@link #err}. */
  Palette errPalette() {
    return setting.errPalette();
  }

  boolean outIsTerminal() {
    return setting.outIsTerminal();
  }

  boolean quiet() {
    return setting.quiet();
  }

  /**
   * Throws if {@link #out} took less than it was given, which a PrintStream does not.
   *
   * @throws ReaderGone if nobody reads any more
   */
  void requireWritten() throws IOException {
    if (out.checkError()) {
      throw setting.outFailure().get();
    }
  }

  /** Prints a notice. */
  public void say(String format, Object... arguments) {
    if (!setting.quiet()) {
      err.println(
          "handsel: "
              + (arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments)));
    }
  }
}
