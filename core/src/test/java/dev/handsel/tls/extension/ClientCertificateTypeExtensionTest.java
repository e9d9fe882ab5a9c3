// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.CertificateType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientCertificateTypeExtensionTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            ClientCertificateTypeExtension.IN_CLIENT_HELLO,
            sample("raw alone", List.of(CertificateType.RAW_PUBLIC_KEY), "01 02"),
            sample(
                "three, one unknown",
                List.of(
                    CertificateType.X509,
                    new CertificateType(0xee),
                    CertificateType.RAW_PUBLIC_KEY),
                "03 00 ee 02")),
        placed(
            ClientCertificateTypeExtension.IN_SERVER_HELLO,
            sample("raw", CertificateType.RAW_PUBLIC_KEY, "02")),
        placed(
            ClientCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS,
            sample("certificates", CertificateType.X509, "00")));
  }

  /** RFC 7250 §4.1: such a client "MUST omit" the extension. */
  @ParameterizedTest
  @ValueSource(strings = {"00", "0100"})
  void refusesAListThatSaysNoMoreThanTheDefault(String hex) {
    assertThatThrownBy(
            () ->
                ClientCertificateTypeExtension.IN_CLIENT_HELLO
                    .codec()
                    .fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.VALUE);
  }
}
