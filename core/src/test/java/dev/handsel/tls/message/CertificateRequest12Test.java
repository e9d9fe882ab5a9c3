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
import dev.handsel.tls.vocab.ClientCertificateType;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificateRequest12Test implements MessageContract<CertificateRequest12> {
  @Override
  public Codec<CertificateRequest12> codec() {
    return CertificateRequest12.CODEC;
  }

  @Override
  public List<Sample<CertificateRequest12>> samples() {
    return List.of(
        sample(
            "full",
            new CertificateRequest12(
                List.of(ClientCertificateType.RSA_SIGN, ClientCertificateType.ECDSA_SIGN),
                List.of(SignatureScheme.RSA_PSS_RSAE_SHA256),
                List.of(Opaque.hex("3000"), Opaque.hex("300101"))),
            "02 01 40 0002 0804 0009 0002 3000 0003 300101"));
  }

  @Override
  public List<Bound<CertificateRequest12>> bounds() {
    return List.of(
        bound("CertificateRequest.certificate_types", 1, 0xff, length -> of(length, 1)),
        bound(
            "CertificateRequest.supported_signature_algorithms",
            2,
            0xfffe,
            2,
            length -> of(1, length / 2)));
  }

  private static CertificateRequest12 of(int types, int schemes) {
    return new CertificateRequest12(
        Collections.nCopies(types, ClientCertificateType.RSA_SIGN),
        Collections.nCopies(schemes, SignatureScheme.ED25519),
        List.of());
  }

  /** {@code opaque DistinguishedName<1..2^16-1>}; the list of them may be empty. */
  @ParameterizedTest
  @ValueSource(strings = {"0002 0000", "0008 0001 30 0000 0001 31"})
  void refusesAnAuthorityWithoutAName(String authorities) {
    assertThatThrownBy(
            () -> codec().fromBytes(Opaque.hex("01 01 0002 0804" + authorities).toByteArray()))
        .hasMessageStartingWith("CertificateRequest.certificate_authorities");
  }
}
