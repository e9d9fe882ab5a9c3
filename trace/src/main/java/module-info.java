// SPDX-License-Identifier: Apache-2.0

/** Renders what the engine tells: text, JSON lines, HTML, key log, pcapng. */
module dev.handsel.trace {
  requires static org.jspecify;
  requires dev.handsel.core;
  requires com.fasterxml.jackson.core;
}
