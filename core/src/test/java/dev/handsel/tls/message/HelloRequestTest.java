// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HelloRequestTest implements MessageContract<HelloRequest> {
  @Override
  public Codec<HelloRequest> codec() {
    return HelloRequest.CODEC;
  }

  @Override
  public List<Sample<HelloRequest>> samples() {
    return List.of(sample("always empty", new HelloRequest(), ""));
  }

  @Test
  void namesItselfWhenBytesAreLeftOver() {
    assertThatThrownBy(() -> HelloRequest.CODEC.fromBytes(new byte[1]))
        .hasMessage("HelloRequest: 1 trailing bytes");
  }
}
