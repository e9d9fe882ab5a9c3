// SPDX-License-Identifier: Apache-2.0
/** The engine joined to blocking sockets, as any program may do it. */
@NullMarked
package dev.handsel.cli.net;

import org.jspecify.annotations.NullMarked;
