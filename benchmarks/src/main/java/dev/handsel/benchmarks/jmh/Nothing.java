// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.jmh;

import dev.handsel.benchmarks.harness.End;
import dev.handsel.benchmarks.harness.Stack;

/** What stands in a state's field before JMH has called its setup. */
final class Nothing implements Stack {
  static final Stack STACK = new Nothing();

  @Override
  public End client() {
    throw new IllegalStateException("not set up");
  }

  @Override
  public End server() {
    throw new IllegalStateException("not set up");
  }

  @Override
  public long chainsChecked() {
    return 0;
  }

  @Override
  public void close() {}
}
