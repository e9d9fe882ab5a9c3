// SPDX-License-Identifier: Apache-2.0
/** Sockets under TLS streams, with time-outs, and whom the JDK believes: what core never opens. */
@NullMarked
package dev.handsel.net;

import org.jspecify.annotations.NullMarked;
