// SPDX-License-Identifier: Apache-2.0
/** SSLSocket, SSLServerSocket and their factories. Not exported. */
@NullMarked
package dev.handsel.jsse.socket;

import org.jspecify.annotations.NullMarked;
