// SPDX-License-Identifier: Apache-2.0
/** Renderings of what an engine tells: numbered steps, text, JSON lines, HTML, key log. */
@NullMarked
package dev.handsel.trace;

import org.jspecify.annotations.NullMarked;
