// SPDX-License-Identifier: Apache-2.0
/**
 * TLS for people: an engine behind two streams. The one place in core that blocks; what it waits
 * for is a {@link dev.handsel.tls.stream.Transport}, of which sockets are one kind. The artifact
 * {@code handsel-net} connects sockets, with time-outs.
 */
@NullMarked
package dev.handsel.tls.stream;

import org.jspecify.annotations.NullMarked;
