// SPDX-License-Identifier: Apache-2.0
/** One record a handshake message, with its wire form. */
@NullMarked
package dev.handsel.tls.message;

import org.jspecify.annotations.NullMarked;
