// SPDX-License-Identifier: Apache-2.0
/** The server of TLS 1.2 after its decision; one state a file. RFC 5246 §7.3. */
@NullMarked
package dev.handsel.tls.handshake.server12;

import org.jspecify.annotations.NullMarked;
