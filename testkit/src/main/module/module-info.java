// SPDX-License-Identifier: Apache-2.0

/** Fake crypto, a scripted peer, and the contracts every message and state must keep. */
module dev.handsel.testkit {
  requires static org.jspecify;
  requires transitive dev.handsel.core;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires transitive org.junit.jupiter.api;

  exports dev.handsel.testkit;
}
