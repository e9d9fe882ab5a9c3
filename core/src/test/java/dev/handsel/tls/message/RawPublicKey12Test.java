// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Bound.bound;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.Bound;
import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RawPublicKey12Test implements MessageContract<RawPublicKey12> {
  @Override
  public Codec<RawPublicKey12> codec() {
    return RawPublicKey12.CODEC;
  }

  @Override
  public List<Sample<RawPublicKey12>> samples() {
    return List.of(
        sample("a key", new RawPublicKey12(Opaque.hex("3003020101")), "000005 3003020101"),
        sample("none", new RawPublicKey12(Opaque.EMPTY), "000000"));
  }

  @Override
  public List<Bound<RawPublicKey12>> bounds() {
    return List.of(
        bound(
            "Certificate.ASN.1_subjectPublicKeyInfo",
            0,
            0xffffff,
            length -> new RawPublicKey12(Opaque.adopt(new byte[length]))));
  }

  /** RFC 5246 §7.4.6: a client without a key says so by a message "containing no certificates". */
  @Test
  void saysNoKeyAsAnEmptyListOfCertificatesDoes() {
    assertThat(new RawPublicKey12(Opaque.EMPTY).toFrame())
        .isEqualTo(new Certificate12(List.of()).toFrame());
  }
}
