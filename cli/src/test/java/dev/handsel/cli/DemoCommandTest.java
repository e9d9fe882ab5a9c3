// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class DemoCommandTest {
  @Test
  void showsTheFifteenClassicStepsThenWhatResumptionSkips() {
    Run run = Run.of("demo", "--tls", "1.2");
    assertThat(run.exit()).as(run.err()).isZero();
    for (String step :
        List.of(
            " 1  ClientHello",
            " 2  ServerHello",
            " 3  Certificate",
            " 4  CertificateRequest",
            " 5  ServerKeyExchange",
            " 6  ServerHelloDone",
            " 7  client Certificate",
            " 8  ClientKeyExchange",
            " 9  CertificateVerify",
            "10  ChangeCipherSpec",
            "11  Finished",
            "12  ChangeCipherSpec",
            "13  Finished",
            "14  application data",
            "15  close_notify")) {
      assertThat(run.lines()).as(step).anyMatch(line -> line.startsWith(step + " "));
    }
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains(
            "Skipped: 3 Certificate, 5 ServerKeyExchange, 4 CertificateRequest, 6 ServerHelloDone,"
                + " 7 client Certificate, 8 ClientKeyExchange, 9 CertificateVerify");
  }

  @Test
  void showsTheAttackerReadingAndThenRefused() {
    Run run = Run.of("demo", "--tls", "1.3", "--json");
    assertThat(run.exit()).as(run.err()).isZero();
    List<Map<String, Object>> objects = run.lines().stream().map(Json::read).toList();
    assertThat(objects)
        .filteredOn(object -> "attack".equals(object.get("type")))
        .satisfiesExactly(
            unchecked -> assertThat(unchecked).containsEntry("refused", false),
            checked ->
                assertThat(checked)
                    .containsEntry("refused", true)
                    .containsEntry("alert", "unknown_ca"));
    assertThat(run.out()).contains("correct horse");
    assertThat(objects)
        .filteredOn(object -> "result".equals(object.get("type")))
        .extracting(object -> object.get("resumed"))
        .containsExactly(false, true);
  }

  /** What it boasts of is true: one ticket takes less room than the certificates it spares. */
  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3"})
  void saysHowMuchLessAResumptionTakes(String version) {
    Run run = Run.of("demo", "--tls", version);
    assertThat(run.exit()).as(run.err()).isZero();
    String words = run.out().replaceAll("\\s+", " ");
    Matcher cost =
        Pattern.compile("It took \\d+ messages of (\\d+) bytes instead of \\d+ messages of (\\d+)")
            .matcher(words);
    assertThat(cost.find()).as(words).isTrue();
    assertThat(Integer.parseInt(cost.group(1))).isLessThan(Integer.parseInt(cost.group(2)));
    assertThat(words.contains("The client showed one ticket")).isEqualTo(version.equals("1.3"));
  }
}
