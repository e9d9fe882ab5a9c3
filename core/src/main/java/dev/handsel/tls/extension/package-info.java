// SPDX-License-Identifier: Apache-2.0
/** One file an extension: its wire forms, one slot for each message that may carry it. */
@NullMarked
package dev.handsel.tls.extension;

import org.jspecify.annotations.NullMarked;
