// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

/** The runner asks for something that Handsel, or this shim, does not have. */
final class UnimplementedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnimplementedException(String what) {
    super(what);
  }
}
