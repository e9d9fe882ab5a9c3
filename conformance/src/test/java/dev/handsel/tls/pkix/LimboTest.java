// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The verifier against x509-limbo; {@code docs/limbo.md} gives the reason of every deviation. */
final class LimboTest {
  private static final Path CASES = Path.of("../../shared/vectors/limbo.json");
  private static final Path REASONS = Path.of("../docs/limbo.md");

  @Test
  void defaultProfileDeviatesOnlyWhereADocumentedReasonSaysSo() throws IOException {
    assertThat(deviations(testcase -> CertificateProfile.PATH))
        .containsExactlyInAnyOrderEntriesOf(documented("## The default"));
  }

  @Test
  void strictProfilesDeviateOnlyWhereADocumentedReasonSaysSo() throws IOException {
    Map<String, String> deviations =
        deviations(
            testcase ->
                testcase.id().startsWith("webpki::")
                    ? CertificateProfile.WEB_PKI
                    : CertificateProfile.RFC_5280);

    assertThat(deviations).containsExactlyInAnyOrderEntriesOf(documented("## Strict profiles"));
    assertThat(deviations.values()).doesNotContain("accepted");
  }

  private static Map<String, String> deviations(Function<Limbo, CertificateProfile> profile)
      throws IOException {
    String reason = "no limbo.json in ../shared/vectors";
    if (!Files.exists(CASES)) {
      System.out.println(reason + ": skipping x509-limbo");
    }
    assumeTrue(Files.exists(CASES), reason);
    List<Limbo> cases = Limbo.read(CASES);
    assertThat(cases).hasSizeGreaterThan(200);
    Map<String, String> deviations = new LinkedHashMap<>();
    for (Limbo testcase : cases) {
      boolean passes = testcase.refusal(profile.apply(testcase)).isEmpty();
      if (passes != testcase.mustPass()) {
        deviations.put(testcase.id(), passes ? "accepted" : "refused");
      }
    }
    return deviations;
  }

  /** The rows {@code | `id` | accepted or refused | reason |} below a heading. */
  private static Map<String, String> documented(String heading) throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    boolean inside = false;
    for (String line : Files.readAllLines(REASONS)) {
      inside = line.startsWith("## ") ? line.equals(heading) : inside;
      String[] cells = line.split("\\|");
      if (inside && cells.length == 4 && cells[1].strip().startsWith("`")) {
        assertThat(cells[3].strip()).as(line).isNotEmpty();
        rows.put(cells[1].strip().replace("`", ""), cells[2].strip());
      }
    }
    return rows;
  }
}
