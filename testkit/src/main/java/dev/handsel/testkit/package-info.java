// SPDX-License-Identifier: Apache-2.0

/**
 * Fake crypto, a scripted peer, and the contracts every message and state must keep.
 *
 * <p>Core's own tests compile these sources into their patched module, so what they depend on,
 * core's tests depend on too.
 */
@NullMarked
package dev.handsel.testkit;

import org.jspecify.annotations.NullMarked;
