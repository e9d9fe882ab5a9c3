// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Bound.bound;
import static dev.handsel.testkit.Sample.sample;

import dev.handsel.testkit.Bound;
import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.vocab.CertificateStatusType;
import java.util.List;

final class CertificateStatusTest implements MessageContract<CertificateStatus> {
  @Override
  public Codec<CertificateStatus> codec() {
    return CertificateStatus.CODEC;
  }

  @Override
  public List<Sample<CertificateStatus>> samples() {
    return List.of(sample("ocsp", of(Opaque.hex("3003")), "01 000002 3003"));
  }

  @Override
  public List<Bound<CertificateStatus>> bounds() {
    return List.of(
        bound(
            "CertificateStatus.status.CertificateStatus.response",
            1,
            0xffffff,
            length -> of(Opaque.of(new byte[length]))));
  }

  private static CertificateStatus of(Opaque response) {
    return new CertificateStatus(new StatusRequest.Status(CertificateStatusType.OCSP, response));
  }
}
