// SPDX-License-Identifier: Apache-2.0
/** What SSLEngine and SSLSocket cost on top of the engine. */
@NullMarked
package dev.handsel.benchmarks.adapters;

import org.jspecify.annotations.NullMarked;
