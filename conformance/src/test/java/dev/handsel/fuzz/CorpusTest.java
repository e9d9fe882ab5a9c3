// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every target over its seeds, and over all that fuzzing ever found worth keeping. */
final class CorpusTest {
  private static final Path CORPUS = Path.of("fuzz", "corpus");

  private static final Map<String, Consumer<byte[]>> TARGETS = new LinkedHashMap<>();

  static {
    TARGETS.put("Messages", MessagesFuzz::fuzzerTestOneInput);
    TARGETS.put("Extensions", ExtensionsFuzz::fuzzerTestOneInput);
    TARGETS.put("Pem", PemFuzz::fuzzerTestOneInput);
    TARGETS.put("Certificates", CertificatesFuzz::fuzzerTestOneInput);
    TARGETS.put("Tickets", TicketsFuzz::fuzzerTestOneInput);
    TARGETS.put("Records", RecordsFuzz::fuzzerTestOneInput);
    TARGETS.put("Client", ClientFuzz::fuzzerTestOneInput);
    TARGETS.put("Server", ServerFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicContainer> keepsItsPromises() {
    return TARGETS.entrySet().stream()
        .map(
            target -> dynamicContainer(target.getKey(), tests(target.getKey(), target.getValue())));
  }

  private static Stream<DynamicTest> tests(String name, Consumer<byte[]> target) {
    Map<String, byte[]> inputs = new TreeMap<>(Seeds.of(name));
    assertThat(inputs).as("seeds of %s", name).isNotEmpty();
    inputs.putAll(corpus(name));
    return inputs.entrySet().stream()
        .map(input -> dynamicTest(input.getKey(), () -> target.accept(input.getValue())));
  }

  private static Map<String, byte[]> corpus(String name) {
    Map<String, byte[]> inputs = new TreeMap<>();
    try (Stream<Path> files = Files.list(CORPUS.resolve(name))) {
      for (Path file : files.toList()) {
        inputs.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new AssertionError("no corpus for " + name, e);
    }
    return inputs;
  }

  @TestFactory
  List<DynamicTest> hasATargetForEachCorpus() throws IOException {
    try (Stream<Path> folders = Files.list(CORPUS)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .map(name -> dynamicTest(name, () -> assertThat(TARGETS).containsKey(name)))
          .toList();
    }
  }
}
