// SPDX-License-Identifier: Apache-2.0
/** The client of TLS 1.2 after ServerHello; one state a file. RFC 5246 §7.3. */
@NullMarked
package dev.handsel.tls.handshake.client12;

import org.jspecify.annotations.NullMarked;
