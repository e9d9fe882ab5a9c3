// SPDX-License-Identifier: Apache-2.0
/** Sessions as JSSE shows them, and where they are kept. Not exported. */
@NullMarked
package dev.handsel.jsse.session;

import org.jspecify.annotations.NullMarked;
