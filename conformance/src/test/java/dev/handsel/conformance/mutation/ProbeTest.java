// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

final class ProbeTest {
  /** Has branches, loops, and what is new at the start of a line, in both arms. */
  public static final class Watched implements IntSupplier {
    @Override
    public int getAsInt() {
      List<Object> made = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        made.add(i == 1 ? new StringBuilder("a") : new StringBuilder("b"));
      }
      if (made.size() > 3) {
        return -1;
      }
      return made.size();
    }
  }

  /** Loads the watched class anew, with probes. */
  private static final class Loader extends ClassLoader {
    Loader() {
      super(ProbeTest.class.getClassLoader());
    }

    Class<?> watched() throws Exception {
      String file = Watched.class.getName().replace('.', '/') + ".class";
      try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(file))) {
        byte[] bytes = Probe.into(in.readAllBytes());
        return defineClass(Watched.class.getName(), bytes, 0, bytes.length);
      }
    }
  }

  @Test
  void seesTheLinesATestComesBy() throws Exception {
    IntSupplier watched =
        (IntSupplier) new Loader().watched().getDeclaredConstructor().newInstance();
    Probe.take();

    assertThat(watched.getAsInt()).isEqualTo(3);

    Map<String, TreeSet<Integer>> seen = Probe.take();
    assertThat(seen).containsOnlyKeys(Watched.class.getName());
    TreeSet<Integer> lines = seen.get(Watched.class.getName());
    // All of the method but the line that answers -1.
    assertThat(lines.last() - lines.first()).isEqualTo(7);
    assertThat(lines).doesNotContain(lines.last() - 2).contains(lines.last() - 3);
    assertThat(Probe.take()).isEmpty();
  }
}
