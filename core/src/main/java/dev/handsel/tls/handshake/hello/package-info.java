// SPDX-License-Identifier: Apache-2.0
/** The hello fork: what a client offers, and what a server decides. */
@NullMarked
package dev.handsel.tls.handshake.hello;

import org.jspecify.annotations.NullMarked;
