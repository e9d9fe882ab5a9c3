// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.EarlyData;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.extension.ServerName;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EncryptedExtensionsTest implements MessageContract<EncryptedExtensions> {
  @Override
  public Codec<EncryptedExtensions> codec() {
    return EncryptedExtensions.CODEC;
  }

  @Override
  public List<Sample<EncryptedExtensions>> samples() {
    return List.of(
        sample("none", new EncryptedExtensions(Extensions.none()), "0000"),
        sample(
            "some",
            new EncryptedExtensions(
                Extensions.<InEncryptedExtensions>builder()
                    .put(ServerName.IN_ENCRYPTED_EXTENSIONS, Present.PRESENT)
                    .put(Alpn.IN_ENCRYPTED_EXTENSIONS, List.of(Opaque.hex("6832")))
                    .put(EarlyData.IN_ENCRYPTED_EXTENSIONS, Present.PRESENT)
                    .build()),
            "0011 0000 0000 0010 0005 0003 02 6832 002a 0000"));
  }

  @Test
  void refusesAnExtensionThatBelongsElsewhere() {
    assertThatThrownBy(() -> EncryptedExtensions.CODEC.fromBytes(new byte[] {0, 4, 0, 51, 0, 0}))
        .hasMessage(
            "EncryptedExtensions.extensions.key_share: does not belong into EncryptedExtensions")
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.MISPLACED_EXTENSION);
  }
}
