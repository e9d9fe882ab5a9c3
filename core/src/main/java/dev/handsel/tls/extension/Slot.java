// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.vocab.ExtensionType;

/**
 * An extension's place in one kind of message. Asking a message for the slot of another does not
 * compile.
 *
 * @param <C> the message that carries it
 * @param <T> what it says there
 */
public record Slot<C extends Carrier, T>(ExtensionType type, Class<C> carrier, Codec<T> codec) {

  static <C extends Carrier, T> Slot<C, T> slot(
      ExtensionType type, Class<C> carrier, Codec<T> codec) {
    return new Slot<>(type, carrier, codec);
  }

  @Override
  public String toString() {
    return type + " " + carrier.getSimpleName();
  }
}
