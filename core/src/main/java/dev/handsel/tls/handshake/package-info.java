// SPDX-License-Identifier: Apache-2.0
/** The driver, the shape of states, and the evidence they demand. */
@NullMarked
package dev.handsel.tls.handshake;

import org.jspecify.annotations.NullMarked;
