// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.Opaque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreSharedKeyTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            PreSharedKey.IN_CLIENT_HELLO,
            sample(
                "two",
                new PreSharedKey.Offered(
                    List.of(
                        new PreSharedKey.Identity(Opaque.hex("1d"), 0xfffefdfcL),
                        new PreSharedKey.Identity(Opaque.hex("2d3d"), 0)),
                    List.of(Opaque.hex("aa".repeat(32)), Opaque.hex("bb".repeat(48)))),
                "000f 0001 1d fffefdfc 0002 2d3d 00000000 0052 20"
                    + "aa".repeat(32)
                    + "30"
                    + "bb".repeat(48))),
        placed(PreSharedKey.IN_SERVER_HELLO, sample("second", 1, "0001")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0006 0000 00000000", "0008 0000 00000000 0000"})
  void refusesIdentitiesBelowTheirBounds(String identities) {
    assertThatThrownBy(
            () ->
                PreSharedKey.IN_CLIENT_HELLO
                    .codec()
                    .fromBytes(Opaque.hex(identities + "0021 20" + "aa".repeat(32)).toByteArray()))
        .hasMessageStartingWith("OfferedPsks.identities");
  }

  @Test
  void refusesAnEmptyBinder() {
    assertThatThrownBy(
            () ->
                PreSharedKey.IN_CLIENT_HELLO
                    .codec()
                    .fromBytes(Opaque.hex("0007 0001 1d 00000000 0001 00").toByteArray()))
        .hasMessage("OfferedPsks.binders: length 1 outside 2..65535");
  }

  @Test
  void leavesAShortBinderToWhoeverComparesIt() throws Exception {
    byte[] bytes = Opaque.hex("0007 0001 1d 00000000 0002 01 aa").toByteArray();
    PreSharedKey.Offered offered = PreSharedKey.IN_CLIENT_HELLO.codec().fromBytes(bytes);
    assertThat(offered.binders()).containsExactly(Opaque.hex("aa"));
  }

  @Test
  void knowsTheLengthOfItsBinders() {
    var offered =
        new PreSharedKey.Offered(
            List.of(), List.of(Opaque.of(new byte[32]), Opaque.of(new byte[48])));

    assertThat(offered.bindersLength()).isEqualTo(2 + 33 + 49);
  }
}
