// SPDX-License-Identifier: Apache-2.0
package dev.handsel.docs;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java code that documents show, compiled as a reader would compile it. */
final class Snippets {
  private static final Pattern MARKDOWN = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern JAVADOC =
      Pattern.compile("<pre>\\{@code\n(.*?)\n \\* \\}</pre>", Pattern.DOTALL);

  private Snippets() {}

  /** The project's root: the nearest folder above with a README. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("ARCHITECTURE.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  static List<String> ofMarkdown(Path file) throws IOException {
    return MARKDOWN.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();
  }

  static String ofJavadoc(Path file) throws IOException {
    Matcher found = JAVADOC.matcher(Files.readString(file));
    if (!found.find()) {
      throw new AssertionError(file + " shows no code");
    }
    return found.group(1).lines().map(Snippets::withoutStar).collect(Collectors.joining("\n"));
  }

  private static String withoutStar(String line) {
    return line.startsWith(" * ") ? line.substring(3) : line.equals(" *") ? "" : line;
  }

  /** Compiles one source file into {@code folder} and loads its class. */
  static Class<?> compile(Path folder, String name, String source) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  problems,
                  List.of(
                      "-d", folder.toString(), "-classpath", System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(file))
              .call();
      if (!compiled) {
        throw new AssertionError(problems.getDiagnostics() + "\nin\n" + source);
      }
    }
    URL[] path = {folder.toUri().toURL()};
    return new URLClassLoader(path, Snippets.class.getClassLoader()).loadClass(name);
  }
}
