// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import java.security.Security;

/** A security property that has a value only while a test needs it; it must have one before. */
public final class SecurityProperty implements AutoCloseable {
  private final String name;
  private final String before;

  private SecurityProperty(String name, String before) {
    this.name = name;
    this.before = before;
  }

  public static SecurityProperty set(String name, String value) {
    SecurityProperty set = new SecurityProperty(name, Security.getProperty(name));
    Security.setProperty(name, value);
    return set;
  }

  /** {@code jdk.tls.disabledAlgorithms}. */
  public static SecurityProperty disabled(String value) {
    return set("jdk.tls.disabledAlgorithms", value);
  }

  @Override
  public void close() {
    Security.setProperty(name, before);
  }
}
