// SPDX-License-Identifier: Apache-2.0
package dev.handsel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * No method, constructor or record of core and jsse takes more parameters than a reader can tell
 * apart by their places. What takes more is made of named parts, or by a builder.
 */
final class ParametersTest {
  private static final int MOST = 8;
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /**
   * What takes more, and how many: an AEAD is given three ranges of arrays, of the additional data,
   * of what it reads and of where it writes, as {@code javax.crypto.Cipher} takes them. A value
   * around each would be made for every record, in both directions.
   */
  private static final List<String> RANGES =
      List.of(
          "dev.handsel.tls.crypto.Aead.open 9",
          "dev.handsel.tls.crypto.Aead.seal 10",
          "dev.handsel.tls.crypto.Aead.seal 9",
          "dev.handsel.tls.crypto.jca.JcaAead.open 9",
          "dev.handsel.tls.crypto.jca.JcaAead.seal 10",
          "dev.handsel.tls.crypto.jca.JcaAead.seal 9",
          "dev.handsel.tls.crypto.jca.JcaAead.sealInTwo 10");

  @Test
  void areNeverMoreThanAReaderTellsApart() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String module : List.of("core", "jsse")) {
      try (Stream<Path> found = Files.walk(House.root().resolve(module).resolve("src/main"))) {
        found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    Set<String> tooMany;
    try (StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, null)) {
      tooMany = tooMany(manager.getJavaFileObjectsFromPaths(files));
    }

    assertThat(files).hasSizeGreaterThan(500);
    assertThat(tooMany)
        .as("takes more than %d parameters: give it named parts, or a builder", MOST)
        .containsExactlyInAnyOrderElementsOf(RANGES);
  }

  /** Else the test above could pass because it sees nothing. */
  @Test
  void areCountedOfRecordsConstructorsAndMethodsOfEveryKind() throws IOException {
    String nine = "int a, int b, int c, int d, int e, int f, int g, int h, int i";
    String source =
        """
        package p;
        class Outer {
          private Outer(NINE) {}
          private static void method(NINE) {}
          void eight(int a, int b, int c, int d, int e, int f, int g, int h) {}
          interface Inner { void many(NINE, int j); }
          record Plain(NINE) { static final int NOT_A_COMPONENT = 1; }
          record Compact(NINE) { Compact { a = 1; } }
          record Eight(int a, int b, int c, int d, int e, int f, int g, int h) { static int i; }
          enum Kind { ONE; Kind(NINE) {} Kind() {} }
          Object anonymous = new Object() { void within(NINE) {} };
        }
        """
            .replace("NINE", nine);

    assertThat(
            tooMany(
                List.of(
                    new SimpleJavaFileObject(
                        URI.create("string:///Outer.java"), JavaFileObject.Kind.SOURCE) {
                      @Override
                      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                      }
                    })))
        .containsExactlyInAnyOrder(
            "p.Outer 9",
            "p.Outer.method 9",
            "p.Outer.Inner.many 10",
            "p.Outer.Plain 9",
            "p.Outer.Compact 9",
            "p.Outer.Kind 9",
            "p.Outer..within 9");
  }

  /** The name of each that takes too many, and how many. */
  private static Set<String> tooMany(Iterable<? extends JavaFileObject> sources)
      throws IOException {
    JavacTask task =
        (JavacTask) COMPILER.getTask(null, null, null, List.of("-proc:none"), null, sources);
    Set<String> found = new TreeSet<>();
    for (CompilationUnitTree unit : task.parse()) {
      Deque<String> around = new ArrayDeque<>();
      around.push(unit.getPackage() == null ? "" : unit.getPackage().getPackageName().toString());
      unit.accept(new Counting(around, found), null);
    }
    return found;
  }

  private static final class Counting extends TreeScanner<Void, Void> {
    private final Deque<String> around;
    private final Set<String> found;

    Counting(Deque<String> around, Set<String> found) {
      this.around = around;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
      around.push(around.element() + "." + type.getSimpleName());
      if (type.getKind() == Tree.Kind.RECORD) {
        count("", (int) type.getMembers().stream().filter(Counting::isComponent).count());
      }
      super.visitClass(type, none);
      around.pop();
      return null;
    }

    /** The fields of a record that are not static are its components. */
    private static boolean isComponent(Tree member) {
      return member instanceof VariableTree field
          && !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      boolean constructor = method.getReturnType() == null;
      count(constructor ? "" : "." + method.getName(), method.getParameters().size());
      return super.visitMethod(method, none);
    }

    private void count(String name, int parameters) {
      if (parameters > MOST) {
        found.add(around.element() + name + " " + parameters);
      }
    }
  }
}
