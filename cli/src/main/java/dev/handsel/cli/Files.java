// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What to say about files that cannot be used. */
final class Files {
  private Files() {}

  /** Refuses, before any connection is made, a file that could not be written afterwards. */
  static void requireWritable(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (java.nio.file.Files.isDirectory(file)) {
      throw new UsageException(option + ": " + file + " is a directory");
    } else if (folder == null || !java.nio.file.Files.isWritable(folder)) {
      throw new UsageException(option + ": cannot write into " + folder);
    }
  }

  /** An exception of a file system in words. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return failure.getMessage() + ": no such file";
    } else if (failure instanceof AccessDeniedException) {
      return failure.getMessage() + ": not allowed";
    } else if (failure instanceof FileSystemException e && e.getReason() == null) {
      return e.getFile() + ": " + e.getClass().getSimpleName();
    }
    return String.valueOf(failure.getMessage());
  }
}
