// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.extension.Carrier;
import dev.handsel.tls.extension.Extensions;

/** The extension block of a hello, which TLS 1.2 may leave out whole. RFC 5246 §7.4.1.2. */
final class OptionalBlock {
  private OptionalBlock() {}

  static <C extends Carrier> Codec<Extensions<C>> of(Codec<Extensions<C>> block) {
    return new Codec<>() {
      @Override
      public void encode(Extensions<C> value, Writer out) {
        if (!value.isEmpty()) {
          block.encode(value, out);
        }
      }

      @Override
      public Extensions<C> decode(Reader in) throws DecodeException {
        return in.hasRemaining() ? block.decode(in) : Extensions.none();
      }
    };
  }
}
