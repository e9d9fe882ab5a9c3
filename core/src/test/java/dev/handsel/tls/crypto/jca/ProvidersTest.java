// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.handsel.tls.crypto.CryptoTier;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProvidersTest {
  private final List<Provider> registered = List.of(Security.getProviders());

  @Test
  void keepsToTheJdkByNameAndByLoader() {
    List<Provider> withImpostor = new ArrayList<>(registered);
    withImpostor.add(0, new Named("SunJCE"));
    Providers providers = Providers.of(CryptoTier.JDK_ONLY, withImpostor);
    assertThat(providers.all())
        .extracting(Provider::getName)
        .contains("SUN", "SunJCE", "SunEC", "SunRsaSign")
        .doesNotContain("SunPKCS11", "XMLDSig");
    assertThat(providers.all()).doesNotHaveAnyElementsOfTypes(Named.class);
  }

  @Test
  void findsSunEcWhereItIsAServiceAndNotRegistered() {
    assumeThat(Security.getProvider("SunEC").getClass().getModule().getName())
        .as("later JDKs keep it inside java.base")
        .isEqualTo("jdk.crypto.ec");
    List<Provider> without =
        registered.stream().filter(provider -> !provider.getName().equals("SunEC")).toList();
    assertThat(Providers.of(CryptoTier.JDK_ONLY, without).all())
        .extracting(Provider::getName)
        .contains("SunEC");
    assertThat(Providers.of(CryptoTier.REGISTERED, without).all())
        .extracting(Provider::getName)
        .doesNotContain("SunEC");
  }

  @Test
  void usesNoOtherOnceARegisteredProviderDeclaresFips() {
    List<Provider> withFips = new ArrayList<>(registered);
    withFips.add(new Named("BCFIPS"));
    for (CryptoTier tier :
        List.of(CryptoTier.JDK_ONLY, CryptoTier.REGISTERED, CryptoTier.PRESENT)) {
      Providers providers = Providers.of(tier, withFips);
      assertThat(providers.all()).extracting(Provider::getName).containsExactly("BCFIPS");
      assertThat(providers.orderFixed()).isTrue();
    }
  }

  @Test
  void keepsTheUsersOrder() {
    Providers providers = Providers.of(CryptoTier.listed("SunEC", "SUN"), registered);
    assertThat(providers.all()).extracting(Provider::getName).containsExactly("SunEC", "SUN");
    assertThat(ProviderOrder.candidates(Primitive.SHA256, providers)).isEqualTo(providers.all());
  }

  @Test
  void saysWhichListedProviderIsMissing() {
    assertThatThrownBy(() -> Providers.of(CryptoTier.listed("Nowhere"), registered))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Nowhere");
  }

  @Test
  void tellsTheJdksVersion() {
    assertThat(Providers.of(CryptoTier.JDK_ONLY).jdkVersion())
        .isEqualTo(Runtime.version().feature());
  }

  /** A provider with a name and no services. */
  static final class Named extends Provider {
    private static final long serialVersionUID = 1L;

    Named(String name) {
      super(name, "1", "a test's");
    }
  }
}
