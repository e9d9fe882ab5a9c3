// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Bound.bound;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.Bound;
import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NewSessionTicket12Test implements MessageContract<NewSessionTicket12> {
  @Override
  public Codec<NewSessionTicket12> codec() {
    return NewSessionTicket12.CODEC;
  }

  @Override
  public List<Sample<NewSessionTicket12>> samples() {
    return List.of(
        sample("none after all", new NewSessionTicket12(0, Opaque.EMPTY), "00000000 0000"),
        sample(
            "one",
            new NewSessionTicket12(0xfffefdfcL, Opaque.hex("010203")),
            "fffefdfc 0003 010203"));
  }

  @Override
  public List<Bound<NewSessionTicket12>> bounds() {
    return List.of(
        bound(
            "NewSessionTicket.ticket",
            0,
            0xffff,
            length -> new NewSessionTicket12(1, Opaque.of(new byte[length]))));
  }

  @Test
  void refusesALifetimeThatDoesNotFit() {
    assertThatThrownBy(
            () -> NewSessionTicket12.CODEC.toBytes(new NewSessionTicket12(1L << 32, Opaque.EMPTY)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
