// SPDX-License-Identifier: Apache-2.0
/** Wire forms: cursors over bytes, and one declaration per struct that both encodes and decodes. */
@NullMarked
package dev.handsel.tls.codec;

import org.jspecify.annotations.NullMarked;
