// SPDX-License-Identifier: Apache-2.0
/** The server of TLS 1.3 after its decision; one state a file. RFC 9846 Appendix A.2. */
@NullMarked
package dev.handsel.tls.handshake.server13;

import org.jspecify.annotations.NullMarked;
