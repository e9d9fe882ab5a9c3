// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServerHelloDoneTest implements MessageContract<ServerHelloDone> {
  @Override
  public Codec<ServerHelloDone> codec() {
    return ServerHelloDone.CODEC;
  }

  @Override
  public List<Sample<ServerHelloDone>> samples() {
    return List.of(sample("always empty", new ServerHelloDone(), ""));
  }

  @Test
  void namesItselfWhenBytesAreLeftOver() {
    assertThatThrownBy(() -> ServerHelloDone.CODEC.fromBytes(new byte[1]))
        .hasMessage("ServerHelloDone: 1 trailing bytes");
  }
}
