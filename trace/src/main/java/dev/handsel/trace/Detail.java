// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import java.util.Objects;

/**
 * A fact worth showing of a message: the RFC's name of the field and its value for people, already
 * free of control characters.
 */
public record Detail(String name, String value) {
  public Detail {
    Objects.requireNonNull(name);
    value = Printable.of(value);
  }
}
