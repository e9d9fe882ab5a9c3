// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream;

import dev.handsel.tls.fault.TlsException;
import java.io.IOException;

/** A failure of TLS to who reads and writes streams: the message is that of {@link #failure}. */
public final class TlsIOException extends IOException {
  private static final long serialVersionUID = 1L;

  private final TlsException failure;

  public TlsIOException(TlsException failure) {
    super(failure.getMessage(), failure.brief());
    this.failure = failure;
  }

  /** What went wrong, by which rule, and which alert told the peer so or was told by it. */
  public TlsException failure() {
    return failure;
  }
}
