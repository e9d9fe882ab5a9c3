// SPDX-License-Identifier: Apache-2.0
/** The engine: the handshake joined to the record layer of a byte stream. */
@NullMarked
package dev.handsel.tls.engine;

import org.jspecify.annotations.NullMarked;
