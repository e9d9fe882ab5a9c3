// SPDX-License-Identifier: Apache-2.0
/** Handshake, alerts and data as records over a byte stream: framing, order, keys, limits. */
@NullMarked
package dev.handsel.tls.record;

import org.jspecify.annotations.NullMarked;
