// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.pitest.mutationtest.engine.MutationDetails;

/**
 * What became of mutants, kept in a file as it becomes known, so that a run that was stopped goes
 * on where it was. A mutant that was killed stays so while its class and the class of the test that
 * killed it are the same; one that lived is tried again as soon as anything changed.
 */
final class Ledger {
  /**
   * A line of the file.
   *
   * @param ran how many tests ran against it
   * @param test JUnit's id of the one that noticed
   */
  record Entry(Outcome outcome, int ran, String test) {}

  private final Path file;
  private final Path classes;
  private final Path tests;
  private final String everything;
  private final Map<String, String[]> lines = new HashMap<>();
  private final Map<String, String> hashes = new HashMap<>();

  Ledger(Path file, Path classes, Path tests) throws IOException {
    this.file = file;
    this.classes = classes;
    this.tests = tests;
    this.everything = all(classes, tests);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split("\t", -1);
        lines.put(parts[0], parts);
      }
    }
  }

  synchronized Optional<Entry> find(MutationDetails mutant) throws IOException {
    String[] parts = lines.get(key(mutant));
    if (parts == null || parts.length != 7 || !parts[1].equals(hash(mutant))) {
      return Optional.empty();
    }
    Outcome outcome = Outcome.valueOf(parts[4]);
    boolean sameTests =
        outcome == Outcome.KILLED || outcome == Outcome.TIMED_OUT
            ? parts[3].equals(testHash(parts[6]))
            : parts[2].equals(everything);
    return sameTests
        ? Optional.of(new Entry(outcome, Integer.parseInt(parts[5]), parts[6]))
        : Optional.empty();
  }

  synchronized void add(MutationDetails mutant, Entry entry) throws IOException {
    String line =
        String.join(
            "\t",
            key(mutant),
            hash(mutant),
            everything,
            testHash(entry.test),
            entry.outcome.name(),
            Integer.toString(entry.ran),
            entry.test);
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String key(MutationDetails mutant) {
    return mutant.getId().toString().replaceAll("[\\t\\n]", " ");
  }

  private String hash(MutationDetails mutant) throws IOException {
    return hashOf(classes, mutant.getClassName().asJavaName());
  }

  private String testHash(String id) throws IOException {
    int at = id.indexOf("[class:");
    return at < 0 ? "" : hashOf(tests, id.substring(at + 7, id.indexOf(']', at)));
  }

  private String hashOf(Path folder, String className) throws IOException {
    String known = hashes.get(className);
    if (known == null) {
      Path found = folder.resolve(className.replace('.', '/') + ".class");
      MessageDigest digest = digest();
      digest.update(Files.exists(found) ? Files.readAllBytes(found) : new byte[0]);
      known = HexFormat.of().formatHex(digest.digest(), 0, 8);
      hashes.put(className, known);
    }
    return known;
  }

  /** A hash of all classes, tests among them. */
  static String all(Path... folders) throws IOException {
    MessageDigest digest = digest();
    for (Path folder : folders) {
      for (String name : Mutants.names(folder)) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(folder.resolve(name.replace('.', '/') + ".class")));
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
