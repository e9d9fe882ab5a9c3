// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoTier;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProviderOrderTest {
  private final Providers jdk = Providers.of(CryptoTier.JDK_ONLY);

  @ParameterizedTest
  @EnumSource
  void hasAReasonForEveryPrimitive(Primitive primitive) {
    assertThat(ProviderOrder.reason(primitive, jdk)).isNotEmpty();
    assertThat(ProviderOrder.candidates(primitive, jdk)).containsAll(jdk.all());
  }

  @Test
  void hashesWithTheJdkAndAgreesWithNativeCode() {
    List<Provider> all = new ArrayList<>(jdk.all());
    all.add(0, new ProvidersTest.Named(Providers.CONSCRYPT));
    all.add(0, new ProvidersTest.Named("Unheard"));
    Providers providers = new Providers(all, false);
    assertThat(Providers.ofTheJdk(ProviderOrder.candidates(Primitive.SHA256, providers).get(0)))
        .isTrue();
    assertThat(ProviderOrder.candidates(Primitive.X25519, providers).get(0).getName())
        .isEqualTo("Conscrypt");
    assertThat(ProviderOrder.candidates(Primitive.X25519, providers))
        .last()
        .extracting(Provider::getName)
        .isEqualTo("Unheard");
  }
}
