// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

/** Colours of a terminal, or none. */
public enum Palette {
  PLAIN,
  ANSI;

  public String strong(String text) {
    return paint("1", text);
  }

  public String faint(String text) {
    return paint("2", text);
  }

  public String good(String text) {
    return paint("32", text);
  }

  public String bad(String text) {
    return paint("1;31", text);
  }

  public String client(String text) {
    return paint("36", text);
  }

  public String server(String text) {
    return paint("35", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
