// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.vocab.SuiteSpec;

/** The keys of one direction, as the handshake installs them. */
public sealed interface TrafficKeys permits Tls13Keys, Tls12Keys {
  SuiteSpec suite();

  /** Zeroes every part; whoever builds a protector from the keys destroys them then. */
  void destroy();
}
