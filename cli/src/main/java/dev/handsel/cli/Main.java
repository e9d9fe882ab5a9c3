// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

/** The command line's entry point. */
public final class Main {
  private Main() {}

  /** Runs the command named by the first argument. */
  public static void main(String[] args) {
    System.out.println("handsel: no commands yet");
  }
}
