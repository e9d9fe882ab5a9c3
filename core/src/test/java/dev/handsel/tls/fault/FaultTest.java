// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.Snapshot;
import dev.handsel.tls.vocab.AlertDescription;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FaultTest {
  private static final List<Class<? extends Fault>> FAMILIES =
      List.of(
          Malformed.class,
          PeerMisbehaved.class,
          PeerIncompatible.class,
          Untrusted.class,
          LocalFailure.class);

  static Stream<Fault> faults() {
    return FAMILIES.stream().flatMap(family -> Arrays.stream(family.getEnumConstants()));
  }

  @Test
  void familiesAreThoseTheInterfacePermits() {
    assertThat(Fault.class.getPermittedSubclasses()).containsExactlyInAnyOrder(classes());
  }

  private static Class<?>[] classes() {
    return FAMILIES.toArray(Class<?>[]::new);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void namesAKnownAlertAndARule(Fault fault) {
    assertThat(AlertDescription.named(fault.alert().toString())).contains(fault.alert());
    assertThat(fault.rfc()).matches("\\d{4} §[A-Z]?\\d*(\\.\\d+)*");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void tellsTheUserTheAlertAndTheRule(Fault fault) {
    TlsException e = fault.because("offered %s, wanted 100%%", "x");

    assertThat(e)
        .hasMessage(
            "offered x, wanted 100%% [%s, RFC %s, alert %s]"
                .formatted(fault.name(), fault.rfc(), fault.alert()));
    assertThat(e.detail()).isEqualTo("offered x, wanted 100%");
    assertThat(e.fault()).contains(fault);
    assertThat(e.alert()).isEqualTo(fault.alert());
  }

  @Test
  void doesNotRepeatAllThatAPeerOffers() {
    List<Integer> suites = IntStream.range(0, 32_767).boxed().toList();
    TlsException e = PeerIncompatible.NO_COMMON_SUITE.because("the client offers %s", suites);
    assertThat(e).hasMessageContaining("[0, 1, 2,").hasMessageContaining("… (32767 in all)]");
    assertThat(String.valueOf(e.getMessage()).length()).isLessThan(500);
  }

  @Test
  void keepsADetailWithoutArgumentsAsItIs() {
    assertThat(LocalFailure.DEFECT.because("100% lost")).hasMessageStartingWith("100% lost [");
  }

  @Test
  void keepsTheCause() {
    var cause = new IllegalStateException("deep");

    assertThat(LocalFailure.CRYPTO_FAILED.because(cause, "no %s", "AES")).hasCause(cause);
  }

  @Test
  void matchesTheTableInTheDocumentation() {
    StringBuilder page =
        new StringBuilder(
            """
            # Faults

            Every way a connection can fail, the alert that tells the peer, and the rule. A test
            compares this page with the code; `-Dupdate` rewrites it.
            """);
    for (Class<? extends Fault> family : FAMILIES) {
      page.append("\n## ").append(family.getSimpleName()).append("\n\n");
      page.append("| Fault | Alert | RFC |\n|---|---|---|\n");
      for (Fault fault : family.getEnumConstants()) {
        page.append("| `%s` | %s | %s |\n".formatted(fault.name(), fault.alert(), fault.rfc()));
      }
    }
    Snapshot.at("../docs/faults.md").matches(page.toString());
  }
}
