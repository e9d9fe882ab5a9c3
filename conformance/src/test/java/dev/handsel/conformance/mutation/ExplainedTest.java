// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainedTest {
  private static final Survivor ONE = new Survivor("A.java:1", "a.A.m", "returns null", 3);
  private static final Survivor TWO = new Survivor("A.java:9", "a.A.m", "returns null", 3);

  @TempDir Path folder;

  private Explained explained(String... lines) throws Exception {
    return Explained.read(Files.write(folder.resolve("explained.tsv"), List.of(lines)));
  }

  @Test
  void explainsWhateverTheLine() throws Exception {
    Explained explained = explained("# a comment", "", "a.A.m\treturns null\t1\tso it is");
    assertThat(explained.match(List.of(ONE)).get(ONE))
        .map(Explained.Reason::why)
        .contains("so it is");
    assertThat(explained.match(List.of(TWO)).get(TWO)).isPresent();
  }

  @Test
  void explainsNoMoreMutantsThanItSays() throws Exception {
    Explained explained = explained("a.A.m\treturns null\t1\tso it is");
    assertThat(explained.match(List.of(ONE, TWO)).values()).containsOnly(Optional.empty());
    assertThat(explained("a.A.m\treturns null\t2\tso it is").match(List.of(ONE, TWO)).values())
        .allMatch(Optional::isPresent);
  }

  @Test
  void explainsNothingElse() throws Exception {
    Explained explained = explained("a.A.m\treturns 0\t1\tx", "a.A.n\treturns null\t1\tx");
    assertThat(explained.match(List.of(ONE)).get(ONE)).isEmpty();
  }

  @Test
  void namesMethodsThatThereAre() throws Exception {
    for (Explained.Reason reason : Explained.read(Path.of("mutation/explained.tsv")).reasons()) {
      int dot = reason.where().lastIndexOf('.');
      Class<?> type = Class.forName("dev.handsel." + reason.where().substring(0, dot));
      String method = reason.where().substring(dot + 1);
      assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName).toList())
          .as(reason.toString())
          .satisfies(
              names -> assertThat(method.equals("<init>") || names.contains(method)).isTrue());
      assertThat(reason.why()).as(reason.toString()).hasSizeGreaterThan(20);
    }
  }

  /** Whoever edits the reasons runs {@code .ci/mutation} for a room, which writes the page. */
  @Test
  void livesInAPageThatIsMadeOfTheFilesBesideIt() throws Exception {
    Path results = Path.of("mutation");
    assertThat(Files.readString(results.resolve("RESULTS.md")))
        .isEqualTo(new Report(results).page());
  }

  @Test
  void saysWhatWasChanged() {
    assertThat(
            List.of(
                    "removed conditional - replaced equality check with false",
                    "removed conditional - replaced comparison check with true",
                    "changed conditional boundary",
                    "removed call to dev/handsel/tls/codec/Secret::wipe",
                    "replaced boolean return with true for a/B::c",
                    "replaced return value with null for a/B::c",
                    "replaced return value with \"\" for a/B::c")
                .stream()
                .map(Survivor::what)
                .toList())
        .containsExactly(
            "equality is always false",
            "comparison is always true",
            "bound is off by one",
            "no call of Secret.wipe",
            "returns true",
            "returns null",
            "returns \"\"");
  }
}
