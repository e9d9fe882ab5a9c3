// SPDX-License-Identifier: Apache-2.0
/** What JMH runs: one class for handshakes, one for records. */
@NullMarked
package dev.handsel.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
