// SPDX-License-Identifier: Apache-2.0
/**
 * Mutation testing: changes one thing in a class, as PIT's engine does it, and runs the tests that
 * come by, to see whether one notices. {@code .ci/mutation} starts it.
 */
@NullMarked
package dev.handsel.conformance.mutation;

import org.jspecify.annotations.NullMarked;
