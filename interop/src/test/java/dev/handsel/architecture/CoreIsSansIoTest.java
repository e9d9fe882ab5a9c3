// SPDX-License-Identifier: Apache-2.0
package dev.handsel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Core never opens a socket or a file, starts a thread, reads a clock, a system property or a
 * global source of randomness: all of these arrive through its configuration.
 */
final class CoreIsSansIoTest {

  @Test
  void neverNamesJsse() {
    assertNoUseOf("javax\\.net\\..*", CoreIsSansIoTest::anywhere);
  }

  @Test
  void neverOpensASocket() {
    // IDN and URI only take text apart.
    assertNoUseOf(
        "java\\.net\\.(?!(IDN|URI|URISyntaxException)$).*|java\\.nio\\.channels\\..*",
        CoreIsSansIoTest::anywhere);
  }

  @Test
  void neverOpensAFile() {
    assertNoUseOf(
        "java\\.nio\\.file\\..*|java\\.io\\.(File.*|RandomAccessFile|Console)",
        CoreIsSansIoTest::anywhere);
  }

  @Test
  void neverStartsAThread() {
    assertNoUseOf(
        "java\\.lang\\.(Thread.*|InheritableThreadLocal|Process.*|Runtime)"
            + "|java\\.util\\.Timer.*"
            + "|java\\.util\\.concurrent\\.(Executors|.*ExecutorService|ForkJoin.*|Thread.*)",
        CoreIsSansIoTest::neverBlocking);
  }

  /** It knows the thread it runs on, and no other. */
  @Test
  void blocksInStreamAloneAndThereOnItsCallersThread() {
    assertNoUseOf(
        "java\\.io\\.(OutputStream|InterruptedIOException)"
            + "|java\\.util\\.concurrent\\.TimeUnit",
        CoreIsSansIoTest::neverBlocking);
    assertNoUseOf(
        "java\\.lang\\.(Thread.+|InheritableThreadLocal|Process.*|Runtime)"
            + "|java\\.util\\.Timer.*"
            + "|java\\.util\\.concurrent\\.(Executors|.*ExecutorService|ForkJoin.*|Thread.*)",
        CoreIsSansIoTest::anywhere);
    assertNoCallOf("java\\.lang\\.Thread\\.(?!(currentThread|interrupt)$).*");
  }

  @Test
  void neverReadsAClock() {
    assertNoCallOf("java\\.lang\\.System\\.(currentTimeMillis|nanoTime)");
    assertNoCallOf("java\\.time\\..*\\.now|java\\.time\\.Clock\\.(system|tick).*");
    assertNoUseOf("java\\.util\\.(Date|Calendar|GregorianCalendar)", CoreIsSansIoTest::inProtocol);
  }

  @Test
  void neverReadsASystemProperty() {
    assertNoCallOf("java\\.lang\\.System\\.(getProperty|getProperties|getenv)");
    assertNoCallOf("java\\.lang\\.(Boolean\\.getBoolean|Integer\\.getInteger|Long\\.getLong)");
  }

  @Test
  void neverPrintsOrLogs() {
    assertNoCallOf("java\\.lang\\.System\\.(in|out|err|console|getLogger)");
    assertNoCallOf(".*\\.printStackTrace");
  }

  @Test
  void drawsRandomnessFromItsConfigurationAlone() {
    assertNoUseOf(
        "java\\.util\\.(Random|SplittableRandom)|java\\.util\\.random\\..*",
        CoreIsSansIoTest::anywhere);
    assertNoUseOf("java\\.security\\.SecureRandom", CoreIsSansIoTest::drawsNothing);
    assertNoCallOf("java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID");
  }

  @Test
  void asksTheJcaThroughItsBackendAlone() {
    assertNoUseOf("javax\\.crypto\\..*", CoreIsSansIoTest::inProtocol);
    List<String> calls =
        House.classesBelow(Rooms.CORE).stream()
            .filter(CoreIsSansIoTest::inProtocol)
            .flatMap(type -> type.getAccessesFromSelf().stream())
            .filter(access -> access.getTargetOwner().getPackageName().startsWith("java.security"))
            .filter(access -> access.getTarget().getName().equals("getInstance"))
            .map(JavaAccess::getDescription)
            .toList();

    assertThat(calls).isEmpty();
  }

  private static boolean anywhere(JavaClass type) {
    return true;
  }

  /** Outside the one room that may wait. */
  private static boolean neverBlocking(JavaClass type) {
    return !House.isBelow(Rooms.CORE + ".stream", type);
  }

  /** Outside the backend on JCA, and the rooms that read certificates with the JDK's classes. */
  private static boolean inProtocol(JavaClass type) {
    return Stream.of(".crypto.jca", ".credential", ".pkix", ".x509")
        .noneMatch(room -> House.isBelow(Rooms.CORE + room, type));
  }

  /**
   * Outside the backend on JCA, which is handed its randomness, and the two classes that name code
   * which cannot be read: no secrets, and there may be no configuration to ask yet.
   */
  private static boolean drawsNothing(JavaClass type) {
    return !House.isBelow(Rooms.CORE + ".crypto.jca", type)
        && Stream.of(".pkix.TrustId", ".policy.ConstraintIds")
            .noneMatch(name -> type.getName().equals(Rooms.CORE + name));
  }

  private static void assertNoUseOf(String classNames, Predicate<JavaClass> where) {
    Predicate<String> forbidden = Pattern.compile(classNames).asMatchPredicate();
    List<String> uses =
        House.classesBelow(Rooms.CORE).stream()
            .filter(where)
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(use -> forbidden.test(use.getTargetClass().getBaseComponentType().getName()))
            .map(Dependency::getDescription)
            .toList();

    assertThat(uses).isEmpty();
  }

  private static void assertNoCallOf(String members) {
    Predicate<String> forbidden = Pattern.compile(members).asMatchPredicate();
    List<String> calls =
        House.classesBelow(Rooms.CORE).stream()
            .flatMap(type -> type.getAccessesFromSelf().stream())
            .filter(
                access ->
                    forbidden.test(
                        access.getTargetOwner().getName() + "." + access.getTarget().getName()))
            .map(JavaAccess::getDescription)
            .toList();

    assertThat(calls).isEmpty();
  }
}
