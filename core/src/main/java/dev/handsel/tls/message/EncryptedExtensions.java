// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.vocab.HandshakeType;

/** The server's answers to extensions that need no negotiation of keys. RFC 9846 §4.4.1. */
public record EncryptedExtensions(Extensions<InEncryptedExtensions> extensions)
    implements HandshakeMessage {
  public static final Codec<EncryptedExtensions> CODEC =
      struct(
          "EncryptedExtensions",
          field(
              "extensions",
              ExtensionRegistry.ENCRYPTED_EXTENSIONS,
              EncryptedExtensions::extensions),
          EncryptedExtensions::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.ENCRYPTED_EXTENSIONS;
  }

  @Override
  public Codec<EncryptedExtensions> codec() {
    return CODEC;
  }
}
