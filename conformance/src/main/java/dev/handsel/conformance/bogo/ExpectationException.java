// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

/** A connection that does not look as the runner's flags say it must. */
final class ExpectationException extends Exception {
  private static final long serialVersionUID = 1L;

  ExpectationException(String message) {
    super(message);
  }

  static void require(boolean holds, String otherwise, Object... arguments)
      throws ExpectationException {
    if (!holds) {
      throw new ExpectationException(otherwise.formatted(arguments));
    }
  }

  static void requireEqual(Object wanted, Object seen, String what) throws ExpectationException {
    require(wanted.equals(seen), "%s is %s, expected was %s", what, seen, wanted);
  }
}
