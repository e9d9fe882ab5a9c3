// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * System properties, read strictly: a value that cannot be understood is an error, not a default.
 */
final class Properties {
  private Properties() {}

  static boolean flag(String name, boolean otherwise) {
    String value = System.getProperty(name);
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    if (value.equalsIgnoreCase("true")) {
      return true;
    }
    if (value.equalsIgnoreCase("false")) {
      return false;
    }
    throw new IllegalArgumentException(name + "=" + value + " is neither true nor false");
  }

  /**
   * A whole number, or {@code otherwise} when unset, unreadable or out of bounds, as in SunJSSE.
   */
  static int number(String name, int least, int most, int otherwise) {
    Integer value = Integer.getInteger(name);
    return value == null || value < least || value > most ? otherwise : value;
  }

  /** A comma-separated list, which may stand in quotes; empty when unset or blank. */
  static Optional<List<String>> list(String name) {
    String value = System.getProperty(name);
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(items(value));
  }

  /** Those of {@code names} that are set, as {@code name=value}. */
  static List<String> set(String... names) {
    List<String> set = new ArrayList<>();
    for (String name : names) {
      String value = System.getProperty(name);
      if (value != null && !value.isBlank()) {
        set.add(name + "=" + value);
      }
    }
    return List.copyOf(set);
  }

  /** The items of such a list, without blank ones. */
  static List<String> items(String list) {
    String text = list.strip();
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    List<String> items = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        items.add(part.strip());
      }
    }
    return List.copyOf(items);
  }
}
