// SPDX-License-Identifier: Apache-2.0
/** The JSSE provider named Handsel. Only this package is exported; the rest is not API. */
@NullMarked
package dev.handsel.jsse;

import org.jspecify.annotations.NullMarked;
