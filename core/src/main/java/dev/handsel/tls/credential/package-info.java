// SPDX-License-Identifier: Apache-2.0
/** Who we are, and the question whether to believe a peer. */
@NullMarked
package dev.handsel.tls.credential;

import org.jspecify.annotations.NullMarked;
