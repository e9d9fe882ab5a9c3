// SPDX-License-Identifier: Apache-2.0
/** What a server decides by a client's hello, whatever the version. */
@NullMarked
package dev.handsel.tls.handshake.decision;

import org.jspecify.annotations.NullMarked;
