// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.RandomRecords;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.vocab.KeyUpdateRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyUpdateTest implements MessageContract<KeyUpdate> {
  @Override
  public Codec<KeyUpdate> codec() {
    return KeyUpdate.CODEC;
  }

  @Override
  public List<Sample<KeyUpdate>> samples() {
    return List.of(
        sample("not requested", new KeyUpdate(KeyUpdateRequest.UPDATE_NOT_REQUESTED), "00"),
        sample("requested", new KeyUpdate(KeyUpdateRequest.UPDATE_REQUESTED), "01"));
  }

  @Override
  public RandomRecords random() {
    return new RandomRecords().with("code", random -> random.nextInt(2));
  }

  @Test
  void refusesARequestThatIsNeitherAsAForbiddenValue() {
    assertThatThrownBy(() -> KeyUpdate.CODEC.fromBytes(new byte[] {2}))
        .hasMessageStartingWith("KeyUpdate.request_update: ")
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.VALUE);
  }
}
