// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.vocab.NamedGroup;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CapabilitiesTest {
  /** Computes the last of every list cheapest. */
  private final CryptoBackend contrary = contrary(new FakeCrypto(1));

  private static CryptoBackend contrary(CryptoBackend crypto) {
    return (CryptoBackend)
        Proxy.newProxyInstance(
            CapabilitiesTest.class.getClassLoader(),
            new Class<?>[] {CryptoBackend.class},
            (proxy, method, arguments) ->
                method.getName().equals("cheapestFirst")
                    ? reversed((List<?>) arguments[0])
                    : method.invoke(crypto, arguments));
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }

  private static List<Policy> published() {
    return Policies.all().toList();
  }

  @ParameterizedTest
  @MethodSource("published")
  void followTheBackendInTheGroupsOfAPublishedPolicy(Policy policy) {
    assertThat(Capabilities.of(policy, contrary).groups()).isEqualTo(reversed(policy.groups()));
    Policy renamed = policy.toBuilder().name("mine").build();
    assertThat(Capabilities.of(renamed, contrary).groups()).isEqualTo(reversed(policy.groups()));
  }

  @ParameterizedTest
  @MethodSource("published")
  void keepTheOrderThatSomebodyChose(Policy policy) {
    List<NamedGroup> chosen = policy.groups();
    Policy own = policy.toBuilder().groups(chosen).build();
    assertThat(Capabilities.of(own, contrary).groups()).isEqualTo(chosen);
    Policy pinned = policy.toBuilder().groupsByCost(false).build();
    assertThat(Capabilities.of(pinned, contrary).groups()).isEqualTo(chosen);
  }

  @Test
  void keepThePolicysOrderInEverythingElse() {
    Policy policy = Policies.MODERN_2026_12;
    Capabilities able = Capabilities.of(policy, contrary);
    assertThat(able.suites()).isEqualTo(policy.suites());
    assertThat(able.versions()).isEqualTo(policy.versions());
    assertThat(able.schemes()).isEqualTo(policy.schemes());
  }
}
