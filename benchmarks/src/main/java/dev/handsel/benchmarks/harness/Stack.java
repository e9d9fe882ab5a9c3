// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

/** An implementation made ready for one scenario: makes both sides of connections. */
public interface Stack extends AutoCloseable {
  End client() throws Exception;

  End server() throws Exception;

  /** How many chains both sides were asked to believe so far; a resumed handshake adds none. */
  long chainsChecked();

  @Override
  void close();
}
