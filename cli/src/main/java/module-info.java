// SPDX-License-Identifier: Apache-2.0

/** The command line. */
module dev.handsel.cli {
  requires static org.jspecify;
  requires dev.handsel.core;
  requires dev.handsel.jsse;
  requires dev.handsel.trace;
  requires info.picocli;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.pkix;

  // picocli fills the fields of command classes by reflection.
  opens dev.handsel.cli to
      info.picocli;
}
