// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Certificate12Test implements MessageContract<Certificate12> {
  @Override
  public Codec<Certificate12> codec() {
    return Certificate12.CODEC;
  }

  @Override
  public List<Sample<Certificate12>> samples() {
    return List.of(
        sample("none", new Certificate12(List.of()), "000000"),
        sample(
            "two",
            new Certificate12(List.of(Opaque.hex("3001"), Opaque.hex("3002ff"))),
            "00000b 000002 3001 000003 3002ff"));
  }

  @Test
  void refusesAnEmptyCertificateAndSaysWhichOne() {
    assertThatThrownBy(
            () ->
                Certificate12.CODEC.fromBytes(Opaque.hex("000007 000001 30 000000").toByteArray()))
        .hasMessage("Certificate.certificate_list[1]: length 0 outside 1..16777215");
  }
}
