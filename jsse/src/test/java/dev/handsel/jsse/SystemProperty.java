// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import org.jspecify.annotations.Nullable;

/** A system property that has a value only while a test needs it. */
public final class SystemProperty implements AutoCloseable {
  private final String name;
  private final @Nullable String before;

  private SystemProperty(String name, @Nullable String before) {
    this.name = name;
    this.before = before;
  }

  public static SystemProperty set(String name, String value) {
    return new SystemProperty(name, System.setProperty(name, value));
  }

  @Override
  public void close() {
    if (before == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, before);
    }
  }
}
