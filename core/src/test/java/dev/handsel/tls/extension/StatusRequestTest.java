// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.CertificateStatusType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusRequestTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            StatusRequest.IN_CLIENT_HELLO,
            sample("any responder", StatusRequest.Request.ANY_OCSP, "01 0000 0000")),
        placed(StatusRequest.IN_SERVER_HELLO, sample("there", Present.PRESENT, "")),
        placed(StatusRequest.IN_CERTIFICATE_REQUEST, sample("there", Present.PRESENT, "")),
        placed(
            StatusRequest.IN_CERTIFICATE,
            sample(
                "ocsp",
                new StatusRequest.Status(CertificateStatusType.OCSP, Opaque.hex("3003")),
                "01 000002 3003")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"01 000000"})
  void refusesAnEmptyResponse(String hex) {
    assertThatThrownBy(
            () -> StatusRequest.IN_CERTIFICATE.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00"})
  void refusesContentInAnAcknowledgement(String hex) {
    assertThatThrownBy(
            () -> StatusRequest.IN_SERVER_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }
}
