// SPDX-License-Identifier: Apache-2.0
/**
 * One connection behind an SSLEngine or an SSLSocket: configuration, locks, failures. Not exported.
 */
@NullMarked
package dev.handsel.jsse.connection;

import org.jspecify.annotations.NullMarked;
