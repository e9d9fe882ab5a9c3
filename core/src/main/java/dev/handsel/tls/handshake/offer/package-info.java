// SPDX-License-Identifier: Apache-2.0
/** What a client offers in its hello, and where its way parts by version. */
@NullMarked
package dev.handsel.tls.handshake.offer;

import org.jspecify.annotations.NullMarked;
