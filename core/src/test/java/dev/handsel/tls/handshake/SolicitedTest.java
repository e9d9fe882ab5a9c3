// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.EncryptThenMac;
import dev.handsel.tls.extension.ExtendedMasterSecret;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SolicitedTest {
  private static final Extensions<InServerHello> BOTH =
      Extensions.<InServerHello>builder()
          .put(ExtendedMasterSecret.IN_SERVER_HELLO, Present.PRESENT)
          .put(EncryptThenMac.IN_SERVER_HELLO, Present.PRESENT)
          .build();

  @Test
  void takesWhatWasAskedFor() {
    List<ExtensionType> asked =
        List.of(ExtensionType.ENCRYPT_THEN_MAC, ExtensionType.EXTENDED_MASTER_SECRET);

    assertThatCode(() -> Solicited.require(BOTH, asked::contains, "%s")).doesNotThrowAnyException();
    assertThatCode(() -> Solicited.require(Extensions.none(), type -> false, "%s"))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesTheOneThatWasNot() {
    for (ExtensionType missing :
        List.of(ExtensionType.ENCRYPT_THEN_MAC, ExtensionType.EXTENDED_MASTER_SECRET)) {
      assertThatThrownBy(
              () -> Solicited.require(BOTH, type -> !type.equals(missing), "carries %s unasked"))
          .isInstanceOfSatisfying(
              TlsException.class,
              e -> assertThat(e.fault()).contains(Malformed.EXTENSION_UNSOLICITED))
          .hasMessageContaining("carries " + missing + " unasked");
    }
  }
}
