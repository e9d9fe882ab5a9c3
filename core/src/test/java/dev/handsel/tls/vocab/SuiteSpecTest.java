// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.Snapshot;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SuiteSpecTest {
  @Test
  void readsThePartsFromTheName() {
    Snapshot.at("src/test/resources/suites.txt")
        .matches(
            SuiteSpec.all()
                .map(
                    spec ->
                        "%04x %s: %s, %s by %s, %s, mac %s, hash %s"
                            .formatted(
                                spec.suite().code(),
                                spec.name(),
                                spec.version(),
                                spec.keyExchange(),
                                spec.authentication(),
                                spec.cipher(),
                                spec.mac().map(HashAlgorithm::name).orElse("none"),
                                spec.hash()))
                .collect(Collectors.joining("\n")));
  }

  @Test
  void namesNoSuiteTwiceAndMatchesTheConstants() throws Exception {
    assertThat(SuiteSpec.all().map(SuiteSpec::suite)).doesNotHaveDuplicates();
    for (SuiteSpec spec : SuiteSpec.all().toList()) {
      assertThat(CipherSuite.class.getField(spec.name()).get(null)).isEqualTo(spec.suite());
      assertThat(CipherSuite.named(spec.name())).contains(spec.suite());
      assertThat(spec.suite().spec()).contains(spec);
    }
  }

  @Test
  void givesAMacToCbcAlone() {
    assertThat(SuiteSpec.all())
        .allSatisfy(spec -> assertThat(spec.aead()).isEqualTo(spec.cipher().aead()));
    assertThat(SuiteSpec.all().filter(spec -> spec.name().contains("CBC")))
        .isNotEmpty()
        .noneMatch(SuiteSpec::aead);
  }
}
