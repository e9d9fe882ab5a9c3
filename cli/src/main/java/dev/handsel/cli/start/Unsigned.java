// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Copies jars, and leaves the signatures of signed ones behind. Java checks a signed jar anew at
 * every start, which takes as long as a handshake, and keeps none of its classes in an archive;
 * here it is checked once, while it is copied, and one that was changed is not.
 */
public final class Unsigned {
  private Unsigned() {}

  /** Copies all jars of the folder that the first argument names into that of the second. */
  public static void main(String[] args) throws IOException {
    Path target = Path.of(args[1]);
    Files.createDirectories(target);
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
      for (Path jar : jars) {
        copy(jar, target.resolve(jar.getFileName()));
      }
    }
  }

  /**
   * @throws SecurityException if the jar is signed and was changed afterwards
   */
  static void copy(Path from, Path to) throws IOException {
    try (JarFile jar = new JarFile(from.toFile(), true)) {
      if (jar.stream().noneMatch(entry -> isSignature(entry.getName()))) {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        return;
      }
      try (OutputStream file = Files.newOutputStream(to);
          JarOutputStream out = new JarOutputStream(file, withoutDigests(jar.getManifest()))) {
        // Not compressed again: reading is what counts.
        out.setLevel(0);
        for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
          JarEntry entry = all.nextElement();
          if (!isSignature(entry.getName()) && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
            copy(jar, entry, out);
          }
        }
      }
    }
  }

  /** Reading an entry to its end compares it with its signed digest. */
  private static void copy(JarFile jar, JarEntry entry, JarOutputStream out) throws IOException {
    JarEntry copy = new JarEntry(entry.getName());
    copy.setTime(entry.getTime());
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      if (!entry.isDirectory()
          && !entry.getName().startsWith("META-INF/")
          && entry.getCodeSigners() == null) {
        throw new SecurityException(jar.getName() + ": " + entry + " is not signed as the rest is");
      }
      out.putNextEntry(copy);
      out.write(bytes);
      out.closeEntry();
    }
  }

  private static Manifest withoutDigests(Manifest manifest) {
    Manifest main = new Manifest();
    Attributes attributes = main.getMainAttributes();
    attributes.putAll(manifest.getMainAttributes());
    return main;
  }

  private static boolean isSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("META-INF/")
        && upper.indexOf('/', "META-INF/".length()) < 0
        && (upper.endsWith(".SF")
            || upper.endsWith(".RSA")
            || upper.endsWith(".DSA")
            || upper.endsWith(".EC"));
  }
}
