// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** Who runs this process, as the file system says: a property or a variable could say anything. */
final class ThisUser {
  private ThisUser() {}

  /** The owner of a file that was just made. */
  static UserPrincipal principal() throws IOException {
    Path probe = Files.createTempFile("handsel-", ".owner");
    try {
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }
}
