// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyShareTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            KeyShare.IN_CLIENT_HELLO,
            sample(
                "two",
                List.of(
                    new KeyShare.Entry(NamedGroup.X25519, Opaque.hex("aabbcc")),
                    new KeyShare.Entry(new NamedGroup(0x2a2a), Opaque.hex("00"))),
                "000c 001d 0003 aabbcc 2a2a 0001 00"),
            sample("none", List.of(), "0000")),
        placed(
            KeyShare.IN_SERVER_HELLO,
            sample(
                "one",
                new KeyShare.Entry(NamedGroup.X25519, Opaque.hex("aabbcc")),
                "001d 0003 aabbcc")),
        placed(KeyShare.IN_HELLO_RETRY_REQUEST, sample("group", NamedGroup.SECP384R1, "0018")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0004 001d 0000"})
  void refusesAnEmptyShare(String hex) {
    assertThatThrownBy(
            () -> KeyShare.IN_CLIENT_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }

  @Test
  void saysWhichShareIsAtFault() {
    assertThatThrownBy(
            () ->
                KeyShare.IN_CLIENT_HELLO
                    .codec()
                    .fromBytes(Opaque.hex("0009 001d 0001 aa 0017 0000").toByteArray()))
        .hasMessage("[1].KeyShareEntry.key_exchange: length 0 outside 1..65535");
  }
}
