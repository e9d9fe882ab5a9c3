// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThat;
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

  /** Too short, a responder without a name, a list cut off, bytes behind. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01",
        "01 0000",
        "01 0002 0000 0000",
        "01 0004 0001 aa 0000",
        "01 0000 0000 00"
      })
  void refusesAMalformedRequest(String hex) {
    assertThatThrownBy(
            () -> StatusRequest.IN_CLIENT_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01 0003 0001 aa 0000", "02", "02 abcdef"})
  void takesOtherRequestsAsTheyAre(String hex) throws Exception {
    byte[] bytes = Opaque.hex(hex).toByteArray();
    StatusRequest.Request request = StatusRequest.IN_CLIENT_HELLO.codec().fromBytes(bytes);
    assertThat(StatusRequest.IN_CLIENT_HELLO.codec().toBytes(request)).isEqualTo(bytes);
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
