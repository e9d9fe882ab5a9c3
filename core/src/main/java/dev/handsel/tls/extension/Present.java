// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;

/** What an extension without content says: that it is there. */
public enum Present {
  PRESENT;

  static final Codec<Present> CODEC = Codecs.empty(PRESENT);
}
