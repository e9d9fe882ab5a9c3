// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What an application may name an exported secret. RFC 5705 §4. */
final class ExporterLabel {
  private static final Set<String> OF_TLS =
      Set.of(
          "client finished",
          "server finished",
          "master secret",
          "extended master secret",
          "key expansion");

  private ExporterLabel() {}

  /**
   * Refuses a label that TLS 1.2 derives its own secrets under, and one that would not stay
   * distinct in ASCII.
   */
  static void check(String label, boolean mayBeEmpty) {
    if (OF_TLS.contains(label)) {
      throw new IllegalArgumentException("the label \"" + label + "\" belongs to TLS itself");
    }
    boolean empty = label.isEmpty() && !mayBeEmpty;
    if (empty || !StandardCharsets.US_ASCII.newEncoder().canEncode(label)) {
      throw new IllegalArgumentException("an exporter label is a non-empty string of ASCII");
    }
  }
}
