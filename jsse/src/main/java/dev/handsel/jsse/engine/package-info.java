// SPDX-License-Identifier: Apache-2.0
/** SSLEngine. Not exported. */
@NullMarked
package dev.handsel.jsse.engine;

import org.jspecify.annotations.NullMarked;
