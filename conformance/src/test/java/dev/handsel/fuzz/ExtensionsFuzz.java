// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Slot;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every extension in every message that may carry it, and every block of extensions. A byte
 * chooses; the rest is what stands in it.
 */
public final class ExtensionsFuzz {
  /** The blocks first: slots grow in number, and a corpus should keep its meaning. */
  static final List<Codec<?>> CODECS =
      Stream.<Codec<?>>concat(
              Stream.of(
                  ExtensionRegistry.CLIENT_HELLO,
                  ExtensionRegistry.SERVER_HELLO,
                  ExtensionRegistry.HELLO_RETRY_REQUEST,
                  ExtensionRegistry.ENCRYPTED_EXTENSIONS,
                  ExtensionRegistry.CERTIFICATE,
                  ExtensionRegistry.CERTIFICATE_REQUEST,
                  ExtensionRegistry.NEW_SESSION_TICKET),
              ExtensionRegistry.slots().stream().<Codec<?>>map(Slot::codec))
          .toList();

  private ExtensionsFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    CodecOracle.check(CODECS.get(input.below(CODECS.size())), input.rest());
  }
}
