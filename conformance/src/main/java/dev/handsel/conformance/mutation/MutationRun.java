// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.pitest.mutationtest.engine.MutationDetails;

/** Tries all mutants of a room, in JVMs of their own. */
public final class MutationRun {
  private final Room room;
  private final Path module;
  private final Path work;
  private final String classPath;
  private final Path agent;
  private final Path coverage;
  private final Ledger ledger;

  private MutationRun(Room room, Path root, String classPath) throws IOException {
    this.room = room;
    this.module = root.resolve(room.module);
    this.classPath = classPath;
    this.work = Files.createDirectories(root.resolve("conformance/mutation/target"));
    this.agent = work.resolve("agent-" + room.word() + ".jar");
    this.ledger = new Ledger(work.resolve(room.word() + ".tsv"), classes(), tests());
    this.coverage =
        work.resolve("coverage-%s-%s.tsv".formatted(room.module, Ledger.all(classes(), tests())));
  }

  /**
   * @param arguments the repository's folder, how many JVMs may run at once, the class path of the
   *     room's tests and of this class, and the room's name
   */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toAbsolutePath();
    Room room = Room.named(arguments[3]).orElseThrow();
    MutationRun run = new MutationRun(room, root, arguments[2]);
    List<Result> results = run.run(Integer.parseInt(arguments[1]));
    Report report = new Report(root.resolve("conformance/mutation"));
    report.write(room, results, LocalDate.now(ZoneOffset.UTC));
    System.exit(report.show(room, System.out) ? 0 : 3);
  }

  /** A mutant and what became of it. */
  record Result(MutationDetails mutant, Ledger.Entry entry) {}

  private Path classes() {
    return module.resolve("target/classes");
  }

  private Path tests() {
    return module.resolve("target/test-classes");
  }

  private List<Result> run(int workers) throws Exception {
    makeAgent();
    if (!Files.exists(coverage)) {
      Path unfinished = work.resolve(coverage.getFileName() + ".part");
      Process process =
          start(
              "cover",
              room.module,
              classes().toString(),
              tests().toString(),
              unfinished.toString());
      if (process.waitFor() != 0) {
        throw new IOException("the tests could not be watched; see " + log());
      }
      Files.move(unfinished, coverage, StandardCopyOption.REPLACE_EXISTING);
    }
    List<MutationDetails> mutants = new Mutants(classes(), room).all();
    List<Ledger.@Nullable Entry> known = new ArrayList<>();
    Queue<Integer> open = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < mutants.size(); i++) {
      Optional<Ledger.Entry> found = ledger.find(mutants.get(i));
      known.add(found.orElse(null));
      if (found.isEmpty()) {
        open.add(i);
      }
    }
    System.out.printf(
        "%s: %d mutants, %d of them known%n",
        room.word(), mutants.size(), mutants.size() - open.size());
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    List<Future<@Nullable Void>> all = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      Callable<@Nullable Void> task =
          () -> {
            try (Hand hand = new Hand()) {
              for (Integer number = open.poll(); number != null; number = open.poll()) {
                Ledger.Entry entry = hand.judge(number);
                ledger.add(mutants.get(number), entry);
                synchronized (known) {
                  known.set(number, entry);
                }
              }
            }
            return null;
          };
      all.add(threads.submit(task));
    }
    for (Future<@Nullable Void> one : all) {
      one.get();
    }
    threads.shutdown();
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      Ledger.Entry entry = known.get(i);
      if (entry == null) {
        throw new IllegalStateException("nothing is known of mutant " + mutants.get(i));
      }
      results.add(new Result(mutants.get(i), entry));
    }
    return results;
  }

  private Path log() {
    return work.resolve(room.word() + ".log");
  }

  /** The JVM wants a jar that names its agent's class. */
  private void makeAgent() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", Worker.class.getName());
    attributes.putValue("Can-Redefine-Classes", "true");
    new JarOutputStream(Files.newOutputStream(agent), manifest).close();
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-javaagent:" + agent,
            "-cp",
            classPath,
            Worker.class.getName()));
    command.addAll(List.of(arguments));
    // Tests look for files from their module's folder.
    return new ProcessBuilder(command)
        .directory(module.toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(new File(log().toString())))
        .start();
  }

  /** One JVM at a time, for as many mutants as it lasts. */
  private final class Hand implements AutoCloseable {
    private @Nullable Process process;
    private @Nullable BufferedReader from;
    private @Nullable PrintWriter to;

    Ledger.Entry judge(int number) throws IOException {
      Ledger.Entry entry = ask(number);
      if (entry.outcome() != Outcome.SPOILED) {
        return entry;
      }
      Ledger.Entry again = ask(number);
      // In a fresh JVM nobody but the mutant can have spoiled anything.
      return again.outcome() == Outcome.SPOILED
          ? new Ledger.Entry(Outcome.KILLED, again.ran(), again.test())
          : again;
    }

    private Ledger.Entry ask(int number) throws IOException {
      if (process == null || !process.isAlive()) {
        begin();
      }
      to.println(number);
      String line = from.readLine();
      if (line == null) {
        close();
        return new Ledger.Entry(Outcome.TIMED_OUT, 0, "");
      }
      String[] parts = line.split("\t", -1);
      Outcome outcome = Outcome.valueOf(parts[0]);
      if (outcome == Outcome.TIMED_OUT || outcome == Outcome.SPOILED) {
        close();
      }
      return new Ledger.Entry(outcome, Integer.parseInt(parts[1]), parts[2]);
    }

    private void begin() throws IOException {
      process = start("mutate", room.word(), classes().toString(), coverage.toString());
      from = process.inputReader(StandardCharsets.UTF_8);
      to = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
      if (!"ready".equals(from.readLine())) {
        throw new IOException("a JVM for mutants does not start; see " + log());
      }
    }

    @Override
    public void close() {
      if (process != null) {
        process.destroyForcibly();
        process = null;
      }
    }
  }
}
