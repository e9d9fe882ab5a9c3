// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

/** A value of an IANA registry: a number that stands on the wire as it is. */
public interface CodePoint {
  int code();
}
