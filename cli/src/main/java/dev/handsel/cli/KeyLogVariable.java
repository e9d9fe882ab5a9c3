// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.util.Map;

/**
 * The variable by which other programs are asked for their secrets. RFC 9850 §1. It may be
 * inherited from somewhere unseen, so it is named and not followed: only {@code --keylog} asks this
 * program.
 */
final class KeyLogVariable {
  private static final String NAME = "SSLKEYLOGFILE";

  private KeyLogVariable() {}

  static void say(Console console, TraceOptions options, Map<String, String> environment) {
    String value = environment.getOrDefault(NAME, "");
    if (!value.isEmpty() && options.keyLog == null) {
      console.say(
          "%s is set, and not followed: it may come from anywhere; --keylog \"$%s\" writes the"
              + " secrets there",
          NAME, NAME);
    }
  }
}
