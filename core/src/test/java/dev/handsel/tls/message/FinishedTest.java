// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Sample.sample;

import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import java.util.List;

final class FinishedTest implements MessageContract<Finished> {
  @Override
  public Codec<Finished> codec() {
    return Finished.CODEC;
  }

  @Override
  public List<Sample<Finished>> samples() {
    return List.of(
        sample("TLS 1.2", new Finished(Opaque.of(new byte[12])), "000000000000000000000000"),
        sample("short", new Finished(Opaque.hex("ff")), "ff"));
  }
}
