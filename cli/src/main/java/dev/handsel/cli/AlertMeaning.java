// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static java.util.Map.entry;

import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.AlertDescription;
import java.util.Map;
import java.util.Optional;

/** What an alert of the peer usually means, and what to try: the peer says no more than a code. */
final class AlertMeaning {
  private static final Map<AlertDescription, String> MEANINGS =
      Map.ofEntries(
          entry(
              AlertDescription.HANDSHAKE_FAILURE,
              "The peer found nothing it can agree to, or wants a certificate: try --policy"
                  + " COMPATIBLE_2026_11, or --cert and --key."),
          entry(
              AlertDescription.PROTOCOL_VERSION,
              "The peer speaks none of the offered versions: try another --tls."),
          entry(
              AlertDescription.UNKNOWN_CA,
              "The peer does not know the CA of this side's certificate: it must be told to trust"
                  + " that CA."),
          entry(
              AlertDescription.BAD_CERTIFICATE,
              "The peer dislikes this side's certificate, or got none where it wants one."),
          entry(
              AlertDescription.CERTIFICATE_UNKNOWN,
              "The peer does not accept this side's certificate."),
          entry(
              AlertDescription.CERTIFICATE_EXPIRED,
              "To the peer this side's certificate is out of date: look at its dates and at the"
                  + " clocks."),
          entry(
              AlertDescription.UNSUPPORTED_CERTIFICATE,
              "The peer cannot use a certificate of this kind."),
          entry(
              AlertDescription.CERTIFICATE_REQUIRED,
              "The peer wants a certificate of this side: give --cert and --key."),
          entry(
              AlertDescription.NO_APPLICATION_PROTOCOL,
              "The peer speaks none of the offered protocols: try another --alpn."),
          entry(
              AlertDescription.UNRECOGNIZED_NAME,
              "The peer has no site of that name: try another --sni."),
          entry(
              AlertDescription.INSUFFICIENT_SECURITY,
              "The peer wants stronger algorithms than were offered."),
          entry(
              AlertDescription.DECRYPT_ERROR,
              "A signature or checksum of this side did not fit: key and certificate may not"
                  + " belong together, or somebody changed the messages."),
          entry(
              AlertDescription.MISSING_EXTENSION,
              "The peer misses something in the handshake, perhaps the server's name: try"
                  + " --sni."),
          entry(
              AlertDescription.INTERNAL_ERROR,
              "The peer failed for reasons of its own; its log may know more."));

  private AlertMeaning() {}

  /** Only for alerts of the peer: our own failures say more themselves. */
  static Optional<String> of(TlsException failure) {
    return failure instanceof PeerClosedWithAlert
        ? Optional.ofNullable(MEANINGS.get(failure.alert()))
        : Optional.empty();
  }
}
