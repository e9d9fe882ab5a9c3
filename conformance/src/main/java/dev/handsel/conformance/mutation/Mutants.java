// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pitest.bytecode.analysis.ClassTree;
import org.pitest.classinfo.ClassByteArraySource;
import org.pitest.classinfo.ClassName;
import org.pitest.mutationtest.EngineArguments;
import org.pitest.mutationtest.build.InterceptorParameters;
import org.pitest.mutationtest.build.MutationInterceptor;
import org.pitest.mutationtest.build.MutationInterceptorFactory;
import org.pitest.mutationtest.build.intercept.equivalent.EqualsPerformanceShortcutFilterFactory;
import org.pitest.mutationtest.build.intercept.equivalent.EquivalentReturnMutationFilter;
import org.pitest.mutationtest.build.intercept.javafeatures.EnumFilterFactory;
import org.pitest.mutationtest.build.intercept.javafeatures.EnumSwitchFilterFactory;
import org.pitest.mutationtest.build.intercept.javafeatures.ForEachLoopFilterFactory;
import org.pitest.mutationtest.build.intercept.javafeatures.ImplicitNullCheckFilterFactory;
import org.pitest.mutationtest.build.intercept.javafeatures.InlinedFinallyBlockFilterFactory;
import org.pitest.mutationtest.build.intercept.javafeatures.MethodReferenceNullCheckFilterFactory;
import org.pitest.mutationtest.build.intercept.javafeatures.RecordFilterFactory;
import org.pitest.mutationtest.build.intercept.javafeatures.StringSwitchFilterFactory;
import org.pitest.mutationtest.build.intercept.javafeatures.TryWithResourcesFilterFactory;
import org.pitest.mutationtest.build.intercept.staticinitializers.StaticInitializerInterceptorFactory;
import org.pitest.mutationtest.build.intercept.timeout.AvoidForLoopCountersFilterFactory;
import org.pitest.mutationtest.build.intercept.timeout.InfiniteForLoopFilterFactory;
import org.pitest.mutationtest.config.ReportOptions;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.gregor.config.GregorEngineFactory;

/**
 * All that can be changed in a room: each condition always true and always false, each bound off by
 * one, each call without a result left out, each answer a constant. These are the kinds that switch
 * a check off. What the compiler wrote is left alone.
 */
final class Mutants {
  private static final List<String> MUTATORS =
      List.of("REMOVE_CONDITIONALS", "CONDITIONALS_BOUNDARY", "VOID_METHOD_CALLS", "RETURNS");

  /** What these answer serves people who read logs, or tables that only get slower. */
  private static final Set<String> SPARED = Set.of("toString", "hashCode");

  private final List<MutationDetails> all = new ArrayList<>();
  private final Mutater mutater;
  private final Path classes;

  /**
   * @param classes the folder of the module's classes
   */
  Mutants(Path classes, Room room) throws IOException {
    this.classes = classes;
    ClassByteArraySource source = name -> Optional.of(name).flatMap(this::find);
    mutater =
        new GregorEngineFactory()
            .createEngine(EngineArguments.arguments().withMutators(MUTATORS))
            .createMutator(source);
    ReportOptions options = new ReportOptions();
    options.setDetectInlinedCode(true);
    List<MutationInterceptor> filters =
        Stream.<MutationInterceptorFactory>of(
                new StaticInitializerInterceptorFactory(),
                new TryWithResourcesFilterFactory(),
                new InlinedFinallyBlockFilterFactory(),
                new ImplicitNullCheckFilterFactory(),
                new MethodReferenceNullCheckFilterFactory(),
                new ForEachLoopFilterFactory(),
                new EnumFilterFactory(),
                new RecordFilterFactory(),
                new StringSwitchFilterFactory(),
                new EnumSwitchFilterFactory(),
                new InfiniteForLoopFilterFactory(),
                new AvoidForLoopCountersFilterFactory(),
                new EquivalentReturnMutationFilter(),
                new EqualsPerformanceShortcutFilterFactory())
            .map(
                factory ->
                    factory.createInterceptor(
                        new InterceptorParameters(null, options, null, source, null, null)))
            .toList();
    for (String name : names(classes)) {
      if (!room.holds(name)) {
        continue;
      }
      Collection<MutationDetails> found = mutater.findMutations(ClassName.fromString(name));
      ClassTree tree = ClassTree.fromBytes(bytes(name));
      for (MutationInterceptor filter : filters) {
        filter.begin(tree);
        found = filter.intercept(found, mutater);
        filter.end();
      }
      found.stream().filter(mutant -> !SPARED.contains(mutant.getMethod())).forEach(all::add);
    }
  }

  private Optional<byte[]> find(String name) {
    Path file = classes.resolve(name.replace('.', '/') + ".class");
    try (var in =
        Files.exists(file)
            ? Files.newInputStream(file)
            : Mutants.class
                .getClassLoader()
                .getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Binary names of all classes in a folder, sorted. */
  static List<String> names(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  /** In an order that is the same for the same classes. */
  List<MutationDetails> all() {
    return all;
  }

  byte[] bytes(String className) {
    return find(className).orElseThrow();
  }

  byte[] changed(MutationDetails mutant) {
    return mutater.getMutation(mutant.getId()).getBytes();
  }
}
