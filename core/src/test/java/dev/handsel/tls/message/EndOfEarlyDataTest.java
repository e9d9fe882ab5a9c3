// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EndOfEarlyDataTest implements MessageContract<EndOfEarlyData> {
  @Override
  public Codec<EndOfEarlyData> codec() {
    return EndOfEarlyData.CODEC;
  }

  @Override
  public List<Sample<EndOfEarlyData>> samples() {
    return List.of(sample("always empty", new EndOfEarlyData(), ""));
  }

  @Test
  void namesItselfWhenBytesAreLeftOver() {
    assertThatThrownBy(() -> EndOfEarlyData.CODEC.fromBytes(new byte[1]))
        .hasMessage("EndOfEarlyData: 1 trailing bytes");
  }
}
