// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.AlertDescription;
import java.time.Instant;
import java.util.List;

/**
 * What an alert of the peer most likely means. The peer says no more than a code; what it refused
 * is known on this side, which knows what it had offered and shown. RFC 9846 §6.2.
 */
public final class AlertMeaning {
  private static final int SUITES = 75;
  private static final int OTHERS = 45;

  private final HandshakeView view;
  private final boolean client;
  private final String own;
  private final String peer;

  private AlertMeaning(HandshakeView view) {
    this.view = view;
    client = view.role() == Role.CLIENT;
    own = client ? "this client" : "this server";
    peer = client ? "the server" : "the client";
  }

  /**
   * One or two plain sentences: what this side had offered or shown, what the alert then most
   * likely means, and what to change.
   *
   * @param view what was known when the alert came
   */
  public static String of(AlertDescription alert, HandshakeView view, Instant now) {
    AlertMeaning meaning = new AlertMeaning(view);
    String text = meaning.aboutOffer(alert);
    if (text.isEmpty()) {
      text = meaning.aboutCertificate(alert, now);
    }
    if (text.isEmpty()) {
      text = meaning.aboutMessages(alert);
    }
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private boolean is(AlertDescription alert, AlertDescription... some) {
    return List.of(some).contains(alert);
  }

  /** Alerts about what both sides have in common. */
  private String aboutOffer(AlertDescription alert) {
    if (alert.equals(AlertDescription.PROTOCOL_VERSION)) {
      return client && view.version().isEmpty()
          ? "this client offered %s, and the server speaks none of these. Allow another version here,"
                  .formatted(Shown.few(view.ownVersions(), OTHERS))
              + " or give the server one of these."
          : "%s does not go on with %s. Allow another version here, or give %s this one."
              .formatted(peer, version(), peer);
    } else if (alert.equals(AlertDescription.NO_APPLICATION_PROTOCOL)) {
      return client
          ? "this client offered the application protocols %s, and the server speaks none of these."
                  .formatted(Shown.few(view.ownAlpn(), SUITES))
              + " Add one of the server's here, or give the server one of these."
          : "";
    } else if (alert.equals(AlertDescription.UNRECOGNIZED_NAME)) {
      return view.serverName()
          .map(
              name -> "this client asked for the name \"" + Shown.text(name) + "\", and the server")
          .map(text -> text + " has no site of that name. Ask for a name that it serves.")
          .orElse("the client asked for no name, and the server wants one. Ask for a name.");
    } else if (is(
        alert, AlertDescription.HANDSHAKE_FAILURE, AlertDescription.INSUFFICIENT_SECURITY)) {
      return client ? refusedByServer() : refusedByClient();
    }
    return "";
  }

  private String refusedByServer() {
    if (view.version().isEmpty()) {
      return "this client offered %s with suites %s, groups %s and signatures %s. Most likely the"
              .formatted(
                  Shown.few(view.ownVersions(), OTHERS),
                  Shown.few(view.ownSuites(), SUITES),
                  Shown.few(view.ownGroups(), OTHERS),
                  Shown.few(view.ownSchemes(), OTHERS))
          + " server allows none of these, or has no certificate for them: allow more here, or there.";
    } else if (view.certificateAsked() && view.ownChain().isEmpty()) {
      return certificateWanted();
    }
    return "the server had chosen %s with %s and gave up after that. Most likely it dislikes %s: its"
            .formatted(
                version(),
                suite(),
                view.certificateAsked() ? "this client's certificate" : "what this client answered")
        + " log says more.";
  }

  private String refusedByClient() {
    return view.version().isEmpty()
        ? ""
        : "this server had chosen %s with %s%s. Most likely the client dislikes one of these: its log"
                .formatted(version(), suite(), shown())
            + " says more.";
  }

  private String version() {
    return view.version().map(Object::toString).orElse("no version");
  }

  private String suite() {
    return view.suite().map(Object::toString).orElse("no suite yet");
  }

  private String shown() {
    return new ShownChain(view).clause().map(clause -> " and shown " + clause).orElse("");
  }

  private String certificateWanted() {
    return "the server had asked for a client certificate, and none was sent: %s. Most likely it insists"
            .formatted(view.withheld().orElse("this client has none"))
        + " on one. Give this client a certificate that the server takes.";
  }

  /** Alerts about what this side has shown of itself. */
  private String aboutCertificate(AlertDescription alert, Instant now) {
    boolean wanted = alert.equals(AlertDescription.CERTIFICATE_REQUIRED);
    boolean refused =
        is(
            alert,
            AlertDescription.BAD_CERTIFICATE,
            AlertDescription.UNSUPPORTED_CERTIFICATE,
            AlertDescription.CERTIFICATE_REVOKED,
            AlertDescription.CERTIFICATE_EXPIRED,
            AlertDescription.CERTIFICATE_UNKNOWN,
            AlertDescription.UNKNOWN_CA,
            AlertDescription.ACCESS_DENIED,
            AlertDescription.BAD_CERTIFICATE_STATUS_RESPONSE);
    if (!wanted && !refused) {
      return "";
    } else if (client && view.ownChain().isEmpty()) {
      return view.certificateAsked() || wanted
          ? certificateWanted()
          : "the server refused this client, which was asked for no certificate: its log says more.";
    }
    return new ShownChain(view).refused(alert, own, peer, now);
  }

  /** Alerts about the messages themselves, and those that end a connection for other reasons. */
  private String aboutMessages(AlertDescription alert) {
    if (alert.equals(AlertDescription.CLOSE_NOTIFY)) {
      return "%s closed the connection in an orderly way before the handshake was over: its log says"
              .formatted(peer)
          + " more.";
    } else if (alert.equals(AlertDescription.DECRYPT_ERROR)) {
      return "a signature or checksum of %s did not fit. Most likely its key and certificate do not"
              .formatted(own)
          + " belong together, or somebody changed the messages on the way.";
    } else if (alert.equals(AlertDescription.BAD_RECORD_MAC)) {
      return "a record of %s did not authenticate at the other end. Most likely it was changed on the"
              .formatted(own)
          + " way; or it is a defect of one side.";
    } else if (alert.equals(AlertDescription.INTERNAL_ERROR)) {
      return "%s failed for a reason of its own: its log says more.".formatted(peer);
    } else if (alert.equals(AlertDescription.USER_CANCELED)) {
      return "%s gave up the handshake on purpose.".formatted(peer);
    } else if (alert.equals(AlertDescription.INAPPROPRIATE_FALLBACK)) {
      return "this client fell back to an older version that the server need not use. Most likely"
          + " somebody disturbed an earlier attempt: connect with all versions allowed.";
    } else if (alert.equals(AlertDescription.NO_RENEGOTIATION)) {
      return "%s asked for a renegotiation and takes it back.".formatted(peer);
    } else if (alert.equals(AlertDescription.UNEXPECTED_MESSAGE)) {
      return "%s did not expect what %s sent%s. Most likely one of both sides has a defect."
          .formatted(
              peer,
              own,
              view.certificateAsked() && view.ownChain().isEmpty()
                  ? ", perhaps a handshake without a client certificate"
                  : "");
    } else if (is(
        alert,
        AlertDescription.ILLEGAL_PARAMETER,
        AlertDescription.DECODE_ERROR,
        AlertDescription.MISSING_EXTENSION,
        AlertDescription.UNSUPPORTED_EXTENSION,
        AlertDescription.RECORD_OVERFLOW)) {
      return "%s takes a message of %s for wrong. Most likely one of both sides has a defect: a trace"
              .formatted(peer, own)
          + " shows the message.";
    }
    return "";
  }
}
