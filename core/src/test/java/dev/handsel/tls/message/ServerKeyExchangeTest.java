// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServerKeyExchangeTest implements MessageContract<ServerKeyExchange> {
  @Override
  public Codec<ServerKeyExchange> codec() {
    return ServerKeyExchange.CODEC;
  }

  private static final String ECDHE = "03 001d 02 aabb 0403 0003 010203";
  private static final String DHE = "0002 fffb 0001 02 0002 1234 0804 0001 99";

  @Override
  public List<Sample<ServerKeyExchange>> samples() {
    return List.of(
        sample("ecdhe", new ServerKeyExchange(Opaque.hex(ECDHE)), ECDHE),
        sample("dhe", new ServerKeyExchange(Opaque.hex(DHE)), DHE));
  }

  @Test
  void readsAShareInANamedGroup() throws DecodeException {
    var exchange = new ServerKeyExchange(Opaque.hex(ECDHE));
    var ecdhe = exchange.ecdhe();

    assertThat(ecdhe)
        .isEqualTo(
            new ServerKeyExchange.Ecdhe(
                3,
                NamedGroup.X25519,
                Opaque.hex("aabb"),
                SignatureScheme.ECDSA_SECP256R1_SHA256,
                Opaque.hex("010203")));
    assertThat(exchange.parameters(ecdhe.signature())).isEqualTo(Opaque.hex("03001d02aabb"));
    assertThat(ServerKeyExchange.Ecdhe.CODEC.toBytes(ecdhe))
        .isEqualTo(exchange.body().toByteArray());
  }

  @Test
  void readsAShareInAGroupGivenByItsNumbers() throws DecodeException {
    var exchange = new ServerKeyExchange(Opaque.hex(DHE));
    var dhe = exchange.dhe();

    assertThat(dhe.prime()).isEqualTo(Opaque.hex("fffb"));
    assertThat(dhe.generator()).isEqualTo(Opaque.hex("02"));
    assertThat(dhe.share()).isEqualTo(Opaque.hex("1234"));
    assertThat(exchange.parameters(dhe.signature()))
        .isEqualTo(Opaque.hex("0002fffb 000102 00021234"));
    assertThat(ServerKeyExchange.Dhe.CODEC.toBytes(dhe)).isEqualTo(exchange.body().toByteArray());
  }

  @Test
  void refusesAShareOfNothing() {
    assertThatThrownBy(() -> new ServerKeyExchange(Opaque.hex("03 001d 00 0403 0000")).ecdhe())
        .hasMessageStartingWith("ServerECDHParams.public: ");
    assertThatThrownBy(
            () -> new ServerKeyExchange(Opaque.hex("0000 0001 02 0001 05 0804 0000")).dhe())
        .hasMessageStartingWith("ServerDHParams.dh_p: ");
    assertThatThrownBy(
            () -> new ServerKeyExchange(Opaque.hex("0001 05 0000 0001 05 0804 0000")).dhe())
        .hasMessageStartingWith("ServerDHParams.dh_g: ");
    assertThatThrownBy(
            () -> new ServerKeyExchange(Opaque.hex("0001 05 0001 02 0000 0804 0000")).dhe())
        .hasMessageStartingWith("ServerDHParams.dh_Ys: ");
  }

  @Test
  void refusesAnExplicitCurveAsAForbiddenValue() {
    assertThatThrownBy(() -> new ServerKeyExchange(Opaque.hex("01" + ECDHE.substring(2))).ecdhe())
        .hasMessageStartingWith("ServerECDHParams.curve_type: ")
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.VALUE);
  }
}
