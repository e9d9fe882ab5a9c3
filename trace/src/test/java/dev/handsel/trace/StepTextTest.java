// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.Snapshot;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StepTextTest {
  @Test
  void showsNumberArrowSizePurposeAndFields() {
    List<Step> steps = new ArrayList<>();
    Steps.seenFrom(Role.CLIENT, steps::add)
        .on(
            Frames.event(
                Direction.OUTBOUND, ProtocolVersion.TLS_1_3, Frames.clientHello("a.example")));
    String text = String.join("\n", new StepText(Palette.PLAIN).full(steps.get(0)));
    Snapshot.at("src/test/snapshots/step.txt").matches(text);
  }

  @Test
  void paintsOnlyWhenAsked() {
    assertThat(Palette.PLAIN.bad("x")).isEqualTo("x");
    assertThat(Palette.ANSI.bad("x")).contains("x").contains("\u001b[");
  }

  @Test
  void breaksLinesBetweenWords() {
    assertThat(Wrapped.lines("one two three", 7)).containsExactly("one two", "three");
    assertThat(Wrapped.lines("incomprehensible", 4)).containsExactly("incomprehensible");
  }
}
