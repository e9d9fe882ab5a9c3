// SPDX-License-Identifier: Apache-2.0
/** Servers on loopback sockets, with one to ten thousand connections. */
@NullMarked
package dev.handsel.benchmarks.load;

import org.jspecify.annotations.NullMarked;
