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
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CertificateVerifyTest implements MessageContract<CertificateVerify> {
  @Override
  public Codec<CertificateVerify> codec() {
    return CertificateVerify.CODEC;
  }

  @Override
  public List<Sample<CertificateVerify>> samples() {
    return List.of(
        sample(
            "ecdsa",
            new CertificateVerify(SignatureScheme.ECDSA_SECP256R1_SHA256, Opaque.hex("aabbcc")),
            "0403 0003 aabbcc"),
        sample(
            "empty",
            new CertificateVerify(new SignatureScheme(0xfafa), Opaque.EMPTY),
            "fafa 0000"));
  }

  @Override
  public List<Bound<CertificateVerify>> bounds() {
    return List.of(
        bound(
            "CertificateVerify.signature",
            0,
            0xffff,
            length -> new CertificateVerify(SignatureScheme.ED25519, Opaque.of(new byte[length]))));
  }

  @Test
  void namesTheFieldThatIsCutShort() {
    assertThatThrownBy(() -> CertificateVerify.CODEC.fromBytes(new byte[] {4, 3, 0, 9, 1}))
        .hasMessage("CertificateVerify.signature: truncated: needs 9 bytes, has 1");
  }
}
