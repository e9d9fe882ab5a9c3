// SPDX-License-Identifier: Apache-2.0
/** What an idle connection keeps on the heap. */
@NullMarked
package dev.handsel.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
