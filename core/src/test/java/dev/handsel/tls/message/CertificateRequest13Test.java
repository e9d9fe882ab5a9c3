// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Bound.bound;
import static dev.handsel.testkit.Sample.sample;

import dev.handsel.testkit.Bound;
import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.SignatureAlgorithms;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;

final class CertificateRequest13Test implements MessageContract<CertificateRequest13> {
  @Override
  public Codec<CertificateRequest13> codec() {
    return CertificateRequest13.CODEC;
  }

  @Override
  public List<Sample<CertificateRequest13>> samples() {
    return List.of(
        sample(
            "schemes",
            new CertificateRequest13(
                Opaque.hex("07"),
                Extensions.<InCertificateRequest>builder()
                    .put(
                        SignatureAlgorithms.IN_CERTIFICATE_REQUEST,
                        List.of(SignatureScheme.ED25519))
                    .build()),
            "01 07 0008 000d 0004 0002 0807"));
  }

  @Override
  public List<Bound<CertificateRequest13>> bounds() {
    return List.of(
        bound(
            "CertificateRequest.certificate_request_context",
            0,
            0xff,
            length -> new CertificateRequest13(Opaque.of(new byte[length]), Extensions.none())));
  }
}
