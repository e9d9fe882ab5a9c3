// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.io.Console;

/** Whether a person sits in front of this process. */
final class Terminal {
  private Terminal() {}

  /** Since Java 22 there is a console even where there is no terminal, and it can be asked. */
  static boolean present() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJava) {
      return Runtime.version().feature() < 22;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
