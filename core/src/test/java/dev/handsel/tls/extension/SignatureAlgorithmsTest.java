// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignatureAlgorithmsTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            SignatureAlgorithms.IN_CLIENT_HELLO,
            sample(
                "two",
                List.of(SignatureScheme.ED25519, new SignatureScheme(0x2a2a)),
                "0004 0807 2a2a")),
        placed(
            SignatureAlgorithms.IN_CERTIFICATE_REQUEST,
            sample(
                "two",
                List.of(SignatureScheme.ED25519, new SignatureScheme(0x2a2a)),
                "0004 0807 2a2a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0003 080708", "0001 08"})
  void refusesAnEmptyListAndHalfAScheme(String hex) {
    assertThatThrownBy(
            () ->
                SignatureAlgorithms.IN_CLIENT_HELLO
                    .codec()
                    .fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }

  @Test
  void takesNoMoreThan32767Schemes() throws DecodeException {
    var codec = SignatureAlgorithms.IN_CLIENT_HELLO.codec();
    var most = Collections.nCopies(0x7fff, SignatureScheme.ED448);

    assertThat(codec.fromBytes(codec.toBytes(most))).isEqualTo(most);
    assertThatThrownBy(() -> codec.toBytes(Collections.nCopies(0x8000, SignatureScheme.ED448)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
