// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.connection;

import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.AlertDescription;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;

/** Failures of the engine as the exceptions that JSSE's users catch and whose words they match. */
public final class Failures {
  private Failures() {}

  /** What to throw for {@code failure}; the message is never null. */
  public static SSLException of(TlsException failure, boolean handshaking) {
    String message = String.valueOf(failure.getMessage());
    SSLException thrown;
    if (failure.fault().filter(Malformed.NOT_TLS::equals).isPresent()) {
      thrown = new SSLException("Unrecognized SSL message, plaintext connection? " + message);
    } else if (failure.fault().filter(PeerMisbehaved.TRUNCATED::equals).isPresent()) {
      thrown = new SSLException("closing inbound before receiving peer's close_notify: " + message);
    } else if (handshaking) {
      thrown = new SSLHandshakeException(message);
    } else if (failure.alert().equals(AlertDescription.UNEXPECTED_MESSAGE)) {
      thrown = new SSLProtocolException(message);
    } else {
      thrown = new SSLException(message);
    }
    // Callers look for the trust manager's exception one step down.
    Throwable cause = failure.getCause();
    thrown.initCause(cause instanceof CertificateException ? cause : failure);
    return thrown;
  }
}
