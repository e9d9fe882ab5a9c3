// SPDX-License-Identifier: Apache-2.0
/** What a side is willing to do: named, dated, immutable. */
@NullMarked
package dev.handsel.tls.policy;

import org.jspecify.annotations.NullMarked;
