// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A method of a test, with all its invocations.
 *
 * @param id JUnit's
 */
record Unit(String id) {
  private static final Launcher LAUNCHER = LauncherFactory.create();

  /** The methods of a class of tests, those of nested classes too. */
  static List<Unit> of(Class<?> tests) {
    TestPlan plan =
        LAUNCHER.discover(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build());
    List<Unit> units = new ArrayList<>();
    plan.getRoots().forEach(root -> collect(plan, root, units));
    return units;
  }

  private static void collect(TestPlan plan, TestIdentifier found, List<Unit> units) {
    if (found.getSource().filter(MethodSource.class::isInstance).isPresent()) {
      units.add(new Unit(found.getUniqueId()));
    } else {
      plan.getChildren(found).forEach(child -> collect(plan, child, units));
    }
  }

  /** Runs it until an invocation fails, and says why that did. */
  Optional<Throwable> run() {
    return run(List.of(this), unit -> {}).map(Failure::cause);
  }

  /** A unit that failed. */
  record Failure(Unit unit, Throwable cause) {}

  /**
   * Runs many, those of a class together, until one fails.
   *
   * @param begun told of each that begins
   */
  static Optional<Failure> run(List<Unit> units, Consumer<Unit> begun) {
    Listener listener = new Listener(units, begun);
    LAUNCHER.execute(
        LauncherExecutionRequestBuilder.request(
                LauncherDiscoveryRequestBuilder.request()
                    .selectors(units.stream().map(unit -> selectUniqueId(unit.id)).toList())
                    .build())
            .listeners(listener)
            .cancellationToken(listener.token)
            .build());
    return Optional.ofNullable(listener.seen.get());
  }

  private static final class Listener implements TestExecutionListener {
    private final CancellationToken token = CancellationToken.create();
    private final AtomicReference<@Nullable Failure> seen = new AtomicReference<>();
    private final Map<String, Unit> units = new HashMap<>();
    private final Consumer<Unit> begun;

    Listener(List<Unit> units, Consumer<Unit> begun) {
      units.forEach(unit -> this.units.put(unit.id, unit));
      this.begun = begun;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
      Unit unit = units.get(test.getUniqueId());
      if (unit != null) {
        begun.accept(unit);
      }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == TestExecutionResult.Status.FAILED) {
        Throwable cause =
            result.getThrowable().orElseGet(() -> new AssertionError("no reason given"));
        seen.compareAndSet(null, new Failure(unitOf(test.getUniqueId()), cause));
        token.cancel();
      }
    }

    /** An invocation's, or the first of a class that failed as a whole. */
    private Unit unitOf(String failed) {
      return units.values().stream()
          .filter(unit -> failed.startsWith(unit.id))
          .findFirst()
          .or(() -> units.values().stream().filter(unit -> unit.id.startsWith(failed)).findFirst())
          .orElseThrow();
    }
  }
}
