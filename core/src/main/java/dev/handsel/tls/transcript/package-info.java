// SPDX-License-Identifier: Apache-2.0
/** The hash over the handshake, and the few frames that are not as they came. */
@NullMarked
package dev.handsel.tls.transcript;

import org.jspecify.annotations.NullMarked;
