// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

/** Exit codes, which scripts rely on. */
final class Exit {
  static final int OK = 0;
  static final int TLS = 1;
  static final int USAGE = 2;
  static final int NETWORK = 3;

  private Exit() {}
}
