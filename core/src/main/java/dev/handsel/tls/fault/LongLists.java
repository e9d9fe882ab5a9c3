// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists in the words of a failure. A hello has room for 32,767 cipher suites; whoever sends one
 * must not be able to fill the logs with their names.
 */
final class LongLists {
  // A policy that allows everything has fewer.
  private static final int MOST = 48;

  private LongLists() {}

  /** The arguments, with the beginning of lists that are longer than anybody would read. */
  static @Nullable Object[] shortened(@Nullable Object... arguments) {
    @Nullable Object[] copy = arguments.clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] instanceof List<?> list && list.size() > MOST) {
        copy[i] =
            list.stream()
                .limit(MOST)
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "[", ", … (" + list.size() + " in all)]"));
      }
    }
    return copy;
  }
}
