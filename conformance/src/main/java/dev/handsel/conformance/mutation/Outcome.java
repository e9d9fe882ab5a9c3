// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

/** What became of a mutant. */
enum Outcome {
  /** A test failed, and passes without the mutant. */
  KILLED,
  /** A test did not end. */
  TIMED_OUT,
  /** Every test that comes by passed. */
  SURVIVED,
  /** No test comes by. */
  NOT_COVERED,
  /** The JVM refuses the class. */
  NOT_VIABLE,
  /** A test failed with the mutant and goes on failing without it: another JVM must tell. */
  SPOILED;

  boolean lives() {
    return this == SURVIVED || this == NOT_COVERED;
  }
}
