// SPDX-License-Identifier: Apache-2.0
/**
 * A harness that knows SSLEngine and little else: what to negotiate, who negotiates it, what it
 * cost.
 */
@NullMarked
package dev.handsel.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
