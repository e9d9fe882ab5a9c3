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
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClientKeyExchangeTest implements MessageContract<ClientKeyExchange> {
  @Override
  public Codec<ClientKeyExchange> codec() {
    return ClientKeyExchange.CODEC;
  }

  @Override
  public List<Sample<ClientKeyExchange>> samples() {
    return List.of(sample("any shape", new ClientKeyExchange(Opaque.hex("ffeedd")), "ffeedd"));
  }

  @Test
  void readsWhatItWrote() throws DecodeException {
    assertThat(ClientKeyExchange.ofPoint(new byte[] {4, 5}).body()).isEqualTo(Opaque.hex("020405"));
    assertThat(ClientKeyExchange.ofLong(new byte[] {6}).body()).isEqualTo(Opaque.hex("000106"));
    assertThat(ClientKeyExchange.ofPoint(new byte[] {4, 5}).point()).isEqualTo(Opaque.hex("0405"));
    assertThat(ClientKeyExchange.ofLong(new byte[] {6}).longValue()).isEqualTo(Opaque.hex("06"));
  }

  @Test
  void refusesEmptySharesAndTrailingBytesByName() {
    assertThatThrownBy(() -> new ClientKeyExchange(Opaque.hex("00")).point())
        .hasMessage("ClientKeyExchange.ecdh_Yc: length 0 outside 1..255");
    assertThatThrownBy(() -> new ClientKeyExchange(Opaque.hex("0000")).longValue())
        .hasMessage("ClientKeyExchange.exchange_keys: length 0 outside 1..65535");
    assertThatThrownBy(() -> new ClientKeyExchange(Opaque.hex("01ffee")).point())
        .hasMessage("ClientKeyExchange: 1 trailing bytes");
  }
}
