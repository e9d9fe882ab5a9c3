// SPDX-License-Identifier: Apache-2.0
/**
 * IANA names as open records: unknown code points are values like any other. They spell out equals
 * and hashCode, which a handshake calls often: those that records come with are linked through
 * method handles when first used, and slow until the JIT compiler has seen them for long.
 */
@NullMarked
package dev.handsel.tls.vocab;

import org.jspecify.annotations.NullMarked;
