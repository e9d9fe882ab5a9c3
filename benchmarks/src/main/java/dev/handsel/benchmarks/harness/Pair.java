// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

/** An established connection. */
public record Pair(End client, End server) implements AutoCloseable {
  @Override
  public void close() {
    client.close();
    server.close();
  }
}
