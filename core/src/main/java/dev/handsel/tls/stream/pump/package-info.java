// SPDX-License-Identifier: Apache-2.0
/**
 * What blocks: an engine joined to two streams, for whatever shows itself to programs as a stream
 * or a socket. Exported to the provider alone.
 */
@NullMarked
package dev.handsel.tls.stream.pump;

import org.jspecify.annotations.NullMarked;
