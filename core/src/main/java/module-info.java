// SPDX-License-Identifier: Apache-2.0

/** The TLS protocol as a sans-IO engine. */
module dev.handsel.core {
  requires static org.jspecify;
}
