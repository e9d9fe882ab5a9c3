// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.connection;

import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.AlertDescription;
import java.security.cert.CertificateException;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;

/** Failures of the engine as the exceptions that JSSE's users catch and whose words they match. */
public final class Failures {
  /** What breaks the protocol itself, in SunJSSE's eyes. */
  private static final Set<AlertDescription> OF_PROTOCOL =
      Set.of(AlertDescription.UNEXPECTED_MESSAGE, AlertDescription.RECORD_OVERFLOW);

  /** Alerts which say nothing of how the handshake went, though they may come during it. */
  private static final Set<AlertDescription> OF_CONNECTIONS =
      Set.of(
          AlertDescription.BAD_RECORD_MAC,
          AlertDescription.INTERNAL_ERROR,
          AlertDescription.INAPPROPRIATE_FALLBACK,
          AlertDescription.USER_CANCELED);

  private static final String RECEIVED = "Received fatal alert: close_notify";

  private Failures() {}

  /**
   * Who cut the connection and after what, when its transport has ended or broken in the midst of
   * the handshake. The engine then knows it, too.
   */
  public static String severed(TlsEngine tls) {
    try {
      tls.closeInbound();
      return "";
    } catch (TlsException e) {
      return e.detail();
    }
  }

  /**
   * What to throw for {@code failure}; the message is never null, and says everything: the failure
   * beneath it is there for programs and repeats no sentence.
   */
  public static SSLException of(TlsException failure, boolean handshaking) {
    SSLException thrown = kind(failure, String.valueOf(failure.getMessage()), handshaking);
    // Callers look for the trust manager's exception one step down.
    Throwable cause = failure.getCause();
    thrown.initCause(cause instanceof CertificateException ? cause : failure.brief());
    return thrown;
  }

  private static SSLException kind(TlsException failure, String message, boolean handshaking) {
    AlertDescription alert = failure.alert();
    if (failure.fault().filter(Malformed.NOT_TLS::equals).isPresent()) {
      return new SSLException("Unrecognized SSL message, plaintext connection? " + message);
    } else if (failure.fault().filter(PeerMisbehaved.TRUNCATED::equals).isPresent()) {
      return new SSLException("closing inbound before receiving peer's close_notify: " + message);
    } else if (failure instanceof PeerClosedWithAlert
        && alert.equals(AlertDescription.CLOSE_NOTIFY)) {
      return new SSLProtocolException(
          "Received close_notify during handshake" + message.substring(RECEIVED.length()));
    } else if (OF_PROTOCOL.contains(alert)) {
      return new SSLProtocolException(message);
    } else if (handshaking || !OF_CONNECTIONS.contains(alert)) {
      // In TLS 1.3 a client learns after its handshake that the server refused its certificate.
      return new SSLHandshakeException(message);
    }
    return new SSLException(message);
  }

  /**
   * Whether what was negotiated is not to be used again: "Servers and clients MUST forget the
   * secret values and keys established in failed connections, with the exception of the PSKs
   * associated with session tickets, which SHOULD be discarded if possible." RFC 9846 §6. An end
   * that was merely not announced is no such failure.
   */
  static boolean spoilsSession(TlsException failure) {
    return failure.fault().filter(PeerMisbehaved.TRUNCATED::equals).isEmpty();
  }
}
