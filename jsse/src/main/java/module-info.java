// SPDX-License-Identifier: Apache-2.0

/** The JSSE provider named Handsel. */
module dev.handsel.jsse {
  requires static org.jspecify;
  requires transitive dev.handsel.core;

  exports dev.handsel.jsse;

  provides java.security.Provider with
      dev.handsel.jsse.HandselProvider;
}
