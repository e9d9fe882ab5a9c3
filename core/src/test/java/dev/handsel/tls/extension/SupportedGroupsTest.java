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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SupportedGroupsTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            SupportedGroups.IN_CLIENT_HELLO,
            sample(
                "two",
                List.of(NamedGroup.X25519_MLKEM768, new NamedGroup(0x2a2a)),
                "0004 11ec 2a2a")),
        placed(
            SupportedGroups.IN_SERVER_HELLO,
            sample(
                "two",
                List.of(NamedGroup.X25519_MLKEM768, new NamedGroup(0x2a2a)),
                "0004 11ec 2a2a")),
        placed(
            SupportedGroups.IN_ENCRYPTED_EXTENSIONS,
            sample(
                "two",
                List.of(NamedGroup.X25519_MLKEM768, new NamedGroup(0x2a2a)),
                "0004 11ec 2a2a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0001 00", "0003 001d00"})
  void refusesAnEmptyListAndHalfAGroup(String hex) {
    assertThatThrownBy(
            () -> SupportedGroups.IN_CLIENT_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }
}
