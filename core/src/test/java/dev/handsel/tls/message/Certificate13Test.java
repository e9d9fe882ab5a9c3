// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Bound.bound;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.Bound;
import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InCertificate;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.vocab.CertificateStatusType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Certificate13Test implements MessageContract<Certificate13> {
  @Override
  public Codec<Certificate13> codec() {
    return Certificate13.CODEC;
  }

  @Override
  public List<Sample<Certificate13>> samples() {
    return List.of(
        sample("none", new Certificate13(Opaque.hex("c0de"), List.of()), "02 c0de 000000"),
        sample(
            "two, one stapled",
            new Certificate13(
                Opaque.EMPTY,
                List.of(
                    new Certificate13.Entry(
                        Opaque.hex("3001"),
                        Extensions.<InCertificate>builder()
                            .put(
                                StatusRequest.IN_CERTIFICATE,
                                new StatusRequest.Status(
                                    CertificateStatusType.OCSP, Opaque.hex("3003aa")))
                            .build()),
                    new Certificate13.Entry(Opaque.hex("30"), Extensions.none()))),
            "00 000018 000002 3001 000b 0005 0007 01 000003 3003aa 000001 30 0000"));
  }

  @Override
  public List<Bound<Certificate13>> bounds() {
    return List.of(
        bound(
            "Certificate.certificate_request_context",
            0,
            0xff,
            length -> new Certificate13(Opaque.of(new byte[length]), List.of())));
  }

  @Test
  void refusesAnEmptyCertificateAndSaysWhichOne() {
    assertThatThrownBy(
            () -> Certificate13.CODEC.fromBytes(Opaque.hex("00 000005 000000 0000").toByteArray()))
        .hasMessage(
            "Certificate.certificate_list[0].CertificateEntry.cert_data:"
                + " length 0 outside 1..16777215");
  }
}
