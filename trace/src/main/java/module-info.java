// SPDX-License-Identifier: Apache-2.0

/** Renders what the engine tells: text, JSON lines, HTML, key log. */
module dev.handsel.trace {
  requires static org.jspecify;
  requires transitive dev.handsel.core;
  requires com.fasterxml.jackson.core;

  exports dev.handsel.trace;
}
