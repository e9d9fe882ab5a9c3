// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
    FirstFailure failure = new FirstFailure();
    LAUNCHER.execute(
        LauncherExecutionRequestBuilder.request(
                LauncherDiscoveryRequestBuilder.request().selectors(selectUniqueId(id)).build())
            .listeners(failure)
            .cancellationToken(failure.token)
            .build());
    return Optional.ofNullable(failure.seen.get());
  }

  private static final class FirstFailure implements TestExecutionListener {
    private final CancellationToken token = CancellationToken.create();
    private final AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == TestExecutionResult.Status.FAILED) {
        seen.compareAndSet(
            null, result.getThrowable().orElseGet(() -> new AssertionError("no reason given")));
        token.cancel();
      }
    }
  }
}
