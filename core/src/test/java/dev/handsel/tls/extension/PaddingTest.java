// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.Opaque;
import java.util.List;

final class PaddingTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            Padding.IN_CLIENT_HELLO,
            sample("none", Opaque.EMPTY, ""),
            sample("three", Opaque.of(new byte[3]), "000000")));
  }
}
