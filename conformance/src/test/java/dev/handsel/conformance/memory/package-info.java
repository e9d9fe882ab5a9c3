// SPDX-License-Identifier: Apache-2.0
/** What connections allocate and leave behind. */
@NullMarked
package dev.handsel.conformance.memory;

import org.jspecify.annotations.NullMarked;
