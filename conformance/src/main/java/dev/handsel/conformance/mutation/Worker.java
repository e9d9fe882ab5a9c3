// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pitest.mutationtest.engine.MutationDetails;

/**
 * A JVM in which tests run, either to see what they come by, or against one mutant after another.
 * It stays for many mutants, since tests are quick only in a JVM that is warm.
 */
public final class Worker {
  /**
   * A test that loops is known by the processor time it takes, ten times what it took and this many
   * milliseconds more: the clock on the wall says little on a busy machine.
   */
  private static final int GRACE_MILLIS = 4000;

  /** A test that waits for what never comes takes no processor time. */
  private static final int MOST_MILLIS = 60_000;

  private static final int PATIENCE = 10;

  /** Tests that run one by one, in the order of their likelihood. */
  private static final int LIKELY = 12;

  private static final int GLANCE_MILLIS = 200;
  private static final int HALTED = 3;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static @Nullable Instrumentation instrumentation;

  private final Mutants mutants;
  private final Coverage coverage;
  private final PrintStream out;
  private volatile int ran;
  private volatile String running = "";
  private volatile long latest = Long.MAX_VALUE;
  private volatile long mostProcessor = Long.MAX_VALUE;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "watches the test");
            thread.setDaemon(true);
            return thread;
          });

  private Worker(Mutants mutants, Coverage coverage, PrintStream out) {
    this.mutants = mutants;
    this.coverage = coverage;
    this.out = out;
  }

  /** Called by the JVM before {@link #main}. */
  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /**
   * @param arguments {@code cover MODULE CLASSES TESTS FILE} or {@code mutate ROOM CLASSES FILE};
   *     the latter takes numbers of mutants from standard input and answers on standard output
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // What tests print must not get among the answers.
    System.setOut(System.err);
    if (arguments[0].equals("cover")) {
      cover(
          Room.packagesOf(arguments[1]),
          Path.of(arguments[2]),
          Path.of(arguments[3]),
          Path.of(arguments[4]));
    } else {
      Room room = Room.named(arguments[1]).orElseThrow();
      new Worker(
              new Mutants(Path.of(arguments[2]), room), Coverage.read(Path.of(arguments[3])), out)
          .serve();
    }
    System.exit(0);
  }

  private static Instrumentation instrumentation() {
    if (instrumentation == null) {
      throw new IllegalStateException("this class must be the JVM's agent, too");
    }
    return instrumentation;
  }

  private static void cover(List<String> packages, Path classes, Path tests, Path file)
      throws Exception {
    instrumentation()
        .addTransformer(
            new ClassFileTransformer() {
              @Override
              public byte @Nullable [] transform(
                  ClassLoader loader,
                  String name,
                  Class<?> redefined,
                  ProtectionDomain domain,
                  byte[] bytes) {
                String dotted = name.replace('/', '.');
                boolean watched =
                    packages.contains(dotted.substring(0, Math.max(dotted.lastIndexOf('.'), 0)))
                        && Files.exists(classes.resolve(name + ".class"));
                return watched ? Probe.into(bytes) : null;
              }
            });
    try (Writer out = Files.newBufferedWriter(file)) {
      for (String name : Mutants.names(tests)) {
        Class<?> type = Class.forName(name, false, Worker.class.getClassLoader());
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        for (Unit unit : inner ? List.<Unit>of() : Unit.of(type)) {
          Probe.take();
          long before = System.nanoTime();
          Optional<Throwable> failure = unit.run();
          long millis = (System.nanoTime() - before) / 1_000_000;
          if (failure.isPresent()) {
            System.err.println("not used, since it fails: " + unit.id());
            failure.get().printStackTrace();
            continue;
          }
          out.write("T\t" + millis + "\t" + unit.id() + "\n");
          for (Map.Entry<String, TreeSet<Integer>> seen : Probe.take().entrySet()) {
            String lines = seen.getValue().toString().replaceAll("[\\[\\] ]", "");
            out.write("C\t" + seen.getKey() + "\t" + lines + "\n");
          }
        }
      }
    }
  }

  private void serve() throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    clock.scheduleAtFixedRate(this::glance, GLANCE_MILLIS, GLANCE_MILLIS, TimeUnit.MILLISECONDS);
    out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      judge(mutants.all().get(Integer.parseInt(line)));
    }
  }

  /** Answers with what became of a mutant, or ends the JVM where that cannot go on. */
  private void judge(MutationDetails mutant) throws Exception {
    String name = mutant.getClassName().asJavaName();
    List<Coverage.Timed> tests = coverage.of(name, mutant.getLineNumber());
    ran = 0;
    if (tests.isEmpty()) {
      answer(Outcome.NOT_COVERED, 0, "");
      return;
    }
    Class<?> type = Class.forName(name, false, Worker.class.getClassLoader());
    try {
      instrumentation().redefineClasses(new ClassDefinition(type, mutants.changed(mutant)));
    } catch (LinkageError e) {
      answer(Outcome.NOT_VIABLE, 0, "");
      return;
    }
    // The likeliest one by one, the rest together, which saves what each class prepares.
    int likely = Math.min(LIKELY, tests.size());
    for (Coverage.Timed test : tests.subList(0, likely)) {
      if (failsTwice(test)) {
        judgeAgain(test, type, name);
        return;
      }
    }
    List<Coverage.Timed> rest = new ArrayList<>(tests.subList(likely, tests.size()));
    while (!rest.isEmpty()) {
      Optional<Coverage.Timed> failed = failing(rest);
      if (failed.isEmpty()) {
        break;
      }
      if (fails(failed.get())) {
        judgeAgain(failed.get(), type, name);
        return;
      }
      rest.remove(failed.get());
    }
    restore(type, name);
    answer(Outcome.SURVIVED, tests.size(), "");
  }

  /** Whether a test that failed with the mutant passes without it. */
  private void judgeAgain(Coverage.Timed test, Class<?> type, String name) throws Exception {
    restore(type, name);
    boolean still = fails(test);
    answer(still ? Outcome.SPOILED : Outcome.KILLED, ran, test.unit().id());
    if (still) {
      Runtime.getRuntime().halt(HALTED);
    }
  }

  private void restore(Class<?> type, String name) throws Exception {
    instrumentation().redefineClasses(new ClassDefinition(type, mutants.bytes(name)));
  }

  /** Whether a test fails two times in a row: one that fails but once is not the mutant's. */
  private boolean failsTwice(Coverage.Timed test) {
    boolean first = fails(test);
    return first && fails(test);
  }

  private boolean fails(Coverage.Timed test) {
    return failing(List.of(test)).isPresent();
  }

  /** The first of some that fails. */
  private Optional<Coverage.Timed> failing(List<Coverage.Timed> tests) {
    Map<Unit, Coverage.Timed> timed = new HashMap<>();
    tests.forEach(test -> timed.put(test.unit(), test));
    Optional<Unit.Failure> failure =
        Unit.run(
            tests.stream().map(Coverage.Timed::unit).toList(),
            unit -> begin(timed.getOrDefault(unit, tests.get(0))));
    latest = Long.MAX_VALUE;
    mostProcessor = Long.MAX_VALUE;
    failure
        .filter(one -> one.cause() instanceof OutOfMemoryError)
        .ifPresent(
            error -> {
              answer(Outcome.KILLED, ran, error.unit().id());
              Runtime.getRuntime().halt(HALTED);
            });
    return failure.map(one -> timed.getOrDefault(one.unit(), tests.get(0)));
  }

  private void begin(Coverage.Timed test) {
    long most = test.millis() * PATIENCE + GRACE_MILLIS;
    ran++;
    running = test.unit().id();
    latest = System.nanoTime() + (most + MOST_MILLIS) * 1_000_000;
    mostProcessor = processorMillis() + most;
  }

  private void glance() {
    if (processorMillis() > mostProcessor || System.nanoTime() > latest) {
      answer(Outcome.TIMED_OUT, ran, running);
      Runtime.getRuntime().halt(HALTED);
    }
  }

  private static long processorMillis() {
    return PROCESS.getProcessCpuTime() / 1_000_000;
  }

  private synchronized void answer(Outcome outcome, int ran, String test) {
    out.println(outcome + "\t" + ran + "\t" + test);
  }
}
