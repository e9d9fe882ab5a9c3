// SPDX-License-Identifier: Apache-2.0
/** The client of TLS 1.3 after ServerHello; one state a file. RFC 9846 Appendix A.1. */
@NullMarked
package dev.handsel.tls.handshake.client13;

import org.jspecify.annotations.NullMarked;
