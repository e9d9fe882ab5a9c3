// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import dev.handsel.tls.vocab.AlertDescription;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection failed. A fault names its alert and the rule where it is declared, so that none
 * can be raised without both.
 */
public sealed interface Fault
    permits Malformed, PeerMisbehaved, PeerIncompatible, Untrusted, LocalFailure {

  /** The constant's name. */
  String name();

  /** The fatal alert that tells the peer. */
  AlertDescription alert();

  /** The RFC and section of the rule, as {@code "9846 §4.5.2"}. */
  String rfc();

  /**
   * An exception for this fault; {@code detail} says what was seen and what was wanted. Whatever it
   * holds is made fit to be read, and short; foreign text is best given as {@link Shown} has it.
   */
  default TlsException because(String detail, @Nullable Object... arguments) {
    return new TlsException(this, arguments.length == 0 ? detail : Shown.format(detail, arguments));
  }

  /** The same, caused by another exception. */
  default TlsException because(Throwable cause, String detail, @Nullable Object... arguments) {
    TlsException e = because(detail, arguments);
    e.initCause(cause);
    return e;
  }
}
