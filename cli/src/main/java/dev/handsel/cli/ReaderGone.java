// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.io.IOException;

/**
 * Whoever read what this process writes has gone, as {@code head} does: time to end, no failure.
 */
final class ReaderGone extends IOException {
  private static final long serialVersionUID = 1L;

  ReaderGone() {
    super("nobody reads stdout any more");
  }
}
