// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Bound.bound;
import static dev.handsel.testkit.Sample.sample;

import dev.handsel.testkit.Bound;
import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InNewSessionTicket;
import dev.handsel.tls.extension.EarlyData;
import dev.handsel.tls.extension.Extensions;
import java.util.List;

final class NewSessionTicket13Test implements MessageContract<NewSessionTicket13> {
  @Override
  public Codec<NewSessionTicket13> codec() {
    return NewSessionTicket13.CODEC;
  }

  @Override
  public List<Sample<NewSessionTicket13>> samples() {
    return List.of(
        sample(
            "early data",
            new NewSessionTicket13(
                30,
                0xfad6aac5L,
                Opaque.hex("0000"),
                Opaque.hex("2c035d"),
                Extensions.<InNewSessionTicket>builder()
                    .put(EarlyData.IN_NEW_SESSION_TICKET, 1024L)
                    .build()),
            "0000001e fad6aac5 02 0000 0003 2c035d 0008 002a 0004 00000400"),
        sample(
            "plain",
            new NewSessionTicket13(604800, 0, Opaque.EMPTY, Opaque.hex("aa"), Extensions.none()),
            "00093a80 00000000 00 0001 aa 0000"));
  }

  @Override
  public List<Bound<NewSessionTicket13>> bounds() {
    return List.of(
        bound(
            "NewSessionTicket.ticket_nonce",
            0,
            0xff,
            length -> of(Opaque.of(new byte[length]), Opaque.hex("00"))),
        bound(
            "NewSessionTicket.ticket",
            1,
            0xffff,
            length -> of(Opaque.EMPTY, Opaque.of(new byte[length]))));
  }

  private static NewSessionTicket13 of(Opaque nonce, Opaque ticket) {
    return new NewSessionTicket13(1, 2, nonce, ticket, Extensions.none());
  }
}
