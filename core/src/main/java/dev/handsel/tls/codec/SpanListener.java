// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import org.jspecify.annotations.Nullable;

/**
 * Hears, during one decode, which bytes belong to which field. Only traces install one. Spans nest;
 * after a decode that fails, those still open lead to the fault.
 */
public interface SpanListener {
  /** A field begins at {@code offset} of the decoded array. */
  void enter(String field, int offset);

  /** The innermost open field ends before {@code offset} and decoded to {@code value}. */
  void exit(int offset, @Nullable Object value);
}
