// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificateAuthoritiesTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            CertificateAuthorities.IN_CLIENT_HELLO,
            sample("two", List.of(Opaque.hex("3000"), Opaque.hex("30")), "0007 0002 3000 0001 30")),
        placed(
            CertificateAuthorities.IN_CERTIFICATE_REQUEST,
            sample(
                "two", List.of(Opaque.hex("3000"), Opaque.hex("30")), "0007 0002 3000 0001 30")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0002 0000", "0005 0001 30 0000"})
  void refusesAnEmptyListAndAnEmptyName(String hex) {
    assertThatThrownBy(
            () ->
                CertificateAuthorities.IN_CLIENT_HELLO
                    .codec()
                    .fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }
}
