// SPDX-License-Identifier: Apache-2.0

/** The JSSE provider named Handsel. */
module dev.handsel.jsse {
  requires static org.jspecify;
  requires dev.handsel.core;
}
