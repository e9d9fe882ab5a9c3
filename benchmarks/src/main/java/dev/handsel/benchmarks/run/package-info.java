// SPDX-License-Identifier: Apache-2.0
/** One command: forks JVMs in turn, compares, prints, writes JSON. */
@NullMarked
package dev.handsel.benchmarks.run;

import org.jspecify.annotations.NullMarked;
