// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.HandshakeStream;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ContentType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What opened records may carry, and when. RFC 9846 §5, §6, RFC 5246 §6.2, §7.1, §7.2. It judges;
 * framing and keys are the half's, whose superclass it is because every idle connection would keep
 * one.
 */
abstract sealed class InboundContent extends Half permits InboundFrames {
  private static final int CHANGE_CIPHER_SPEC = ContentType.CHANGE_CIPHER_SPEC.code();
  private static final int ALERT = ContentType.ALERT.code();
  private static final int HANDSHAKE = ContentType.HANDSHAKE.code();
  private static final int APPLICATION_DATA = ContentType.APPLICATION_DATA.code();
  private static final int FATAL = 2;

  /**
   * Warnings that a handshake of TLS 1.2 survives. Servers send unrecognized_name before their
   * ServerHello (RFC 6066 §3); whoever does not want the handshake any more closes after
   * user_canceled, and no_renegotiation is about another handshake.
   */
  private static final Set<AlertDescription> PASSED_OVER =
      Set.of(
          AlertDescription.UNRECOGNIZED_NAME,
          AlertDescription.USER_CANCELED,
          AlertDescription.NO_RENEGOTIATION);

  final RecordSettings settings;
  // Nothing unless bytes of a handshake wait, and nothing unless idle records came in a row.
  private @Nullable HandshakeStream messages;
  private @Nullable Monotony monotony;
  // While rejected early data may come; else every record must open.
  private @Nullable Skipping skipping;
  private ChangeCipherSpecRule changeCipherSpecs;
  // Its code, and 0 until it is decided.
  private short version;
  // A client that offers nothing older: it knows what alerts mean before any version is decided.
  private boolean tls13Alone;
  private boolean mayRead;
  private @Nullable ReceivedAlert alert;

  InboundContent(RecordSettings settings, ChangeCipherSpecRule changeCipherSpecs) {
    this.settings = settings;
    this.changeCipherSpecs = changeCipherSpecs;
  }

  /** The handshake bytes received; the caller takes whole messages out after each HANDSHAKE. */
  public final HandshakeStream messages() {
    HandshakeStream stream = messages;
    if (stream == null) {
      RecordLimits limits = settings.limits();
      stream =
          new HandshakeStream(limits.maxHandshakeMessage(), limits.maxFirstMessage(), version == 0);
      messages = stream;
    }
    return stream;
  }

  /** Bytes of handshake messages that wait to be taken out. */
  public final int leftover() {
    return messages == null ? 0 : messages.leftover();
  }

  /** Forgets an empty stream of handshake messages; the next one gets a new stream. */
  public final void restMessages() {
    if (leftover() == 0) {
      messages = null;
    }
  }

  final void dropMessages() {
    messages = null;
  }

  /** Every record must open, from now on. */
  public final void strict() {
    skipping = null;
  }

  /** Records that do not open are dropped until the first that does, or the budget is spent. */
  public final void skipUndecryptable(long budget) {
    skipping = new Skipping(false, budget);
  }

  /** Records of application data are dropped until a handshake record comes. */
  public final void skipByType(long budget) {
    skipping = new Skipping(true, budget);
  }

  final boolean skipsUndecryptable() {
    return skipping != null && !skipping.byType();
  }

  final boolean skipsByType() {
    return skipping != null && skipping.byType();
  }

  /** Drops a record of so many bytes at the cost of the budget. */
  final Inbound skip(int length) throws TlsException {
    Objects.requireNonNull(skipping).skip(length);
    return Inbound.DROPPED;
  }

  private Monotony monotony() {
    Monotony counts = monotony;
    if (counts == null) {
      counts = new Monotony(settings.limits());
      monotony = counts;
    }
    return counts;
  }

  /** The alert of the last {@link Inbound#ALERT}. */
  public final ReceivedAlert alert() {
    return Objects.requireNonNull(alert, "no alert was received");
  }

  public final boolean mayRead() {
    return mayRead;
  }

  /** Whether application data may come from now on. */
  public final void mayRead(boolean allowed) {
    mayRead = allowed;
  }

  /** What a change_cipher_spec means from now on; REFUSE after the peer's Finished. */
  public final void changeCipherSpecs(ChangeCipherSpecRule rule) {
    changeCipherSpecs = rule;
  }

  /**
   * The version is decided, and with it what record headers must say and what a change_cipher_spec
   * means: DROP in TLS 1.3, else DELIVER.
   */
  public final void negotiated(ProtocolVersion decided) {
    version = (short) decided.code();
    changeCipherSpecs = tls13() ? ChangeCipherSpecRule.DROP : ChangeCipherSpecRule.DELIVER;
  }

  /** This side offers TLS 1.3 and nothing older, so that every error alert ends the connection. */
  public final void expectsTls13Alone() {
    tls13Alone = true;
  }

  /** The code of the version, or 0 until it is decided. */
  final int version() {
    return version;
  }

  final boolean tls13() {
    return version == ProtocolVersion.TLS_1_3.code();
  }

  /** Whether a change_cipher_spec is looked at before any protection is removed. */
  final boolean ignoresChangeCipherSpecs() {
    return changeCipherSpecs != ChangeCipherSpecRule.DELIVER;
  }

  /** Application data that came without protection. */
  final Inbound plaintextData(int length) throws TlsException {
    if (skipsByType()) {
      return skip(length);
    }
    throw PeerMisbehaved.RECORD_OUT_OF_ORDER.because("application data without protection");
  }

  /** Application data that authenticated. */
  final void checkData(int length) throws TlsException {
    if (!mayRead) {
      throw PeerMisbehaved.RECORD_OUT_OF_ORDER.because(
          "application data before the handshake allows it");
    }
    notInterleaved(APPLICATION_DATA);
    if (length == 0) {
      monotony().emptyRecord();
    } else {
      monotony = null;
    }
  }

  /** A change_cipher_spec which TLS 1.3 ignores, or refuses. */
  final Inbound dropChangeCipherSpec(byte[] record, int body, int length) throws TlsException {
    if (changeCipherSpecs == ChangeCipherSpecRule.REFUSE) {
      throw PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER.because(
          "a change_cipher_spec where none may stand");
    }
    if (length != 1 || record[body] != 1) {
      throw PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER.because(
          "a compatibility change_cipher_spec is the one byte 1; this one has %d bytes", length);
    }
    // "MUST simply drop it without further processing", even between the parts of a message.
    monotony().changeCipherSpec();
    return Inbound.DROPPED;
  }

  /** Content that is not application data. */
  final Inbound judge(int type, byte[] bytes, int offset, int length) throws TlsException {
    // "Implementations MUST NOT send zero-length fragments of Handshake types"
    if (length == 0) {
      throw PeerMisbehaved.EMPTY_FRAGMENT.because("an empty record of type %d", type);
    }
    if (type == HANDSHAKE) {
      monotony = null;
      messages().append(bytes, offset, length);
      return Inbound.HANDSHAKE;
    }
    if (type == ALERT) {
      return receive(bytes, offset, length);
    }
    if (type == CHANGE_CIPHER_SPEC && changeCipherSpecs == ChangeCipherSpecRule.DELIVER) {
      notInterleaved(type);
      if (length != 1 || bytes[offset] != 1) {
        throw Malformed.CHANGE_CIPHER_SPEC_SYNTAX.because(
            "a change_cipher_spec is the one byte 1; this one has %d bytes", length);
      }
      return Inbound.CHANGE_CIPHER_SPEC;
    }
    if (type == CHANGE_CIPHER_SPEC) {
      throw PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER.because(
          "a protected change_cipher_spec");
    }
    throw Malformed.RECORD_TYPE_UNKNOWN.because("a record of inner content type %d", type);
  }

  private Inbound receive(byte[] bytes, int offset, int length) throws TlsException {
    // "a record with an Alert type MUST contain exactly one message"
    if (length != 2) {
      throw Malformed.ALERT_SYNTAX.because("an alert record of %d bytes, not 2", length);
    }
    int level = bytes[offset] & 0xff;
    AlertDescription description = new AlertDescription(bytes[offset + 1] & 0xff);
    if (level != 1 && level != FATAL) {
      throw Malformed.ALERT_LEVEL.because("alert %s of level %d", description, level);
    }
    boolean close = description.equals(AlertDescription.CLOSE_NOTIFY);
    boolean fatal = level == FATAL;
    boolean owesAnswer = false;
    if (tls13() || tls13Alone) {
      // "All the alerts listed in Section 6.2 MUST be sent with AlertLevel=fatal and MUST be
      // treated
      // as error alerts when received regardless of the AlertLevel in the message."
      fatal = !close && !description.equals(AlertDescription.USER_CANCELED);
    } else if (!fatal && !close && !mayRead) {
      fatal = !PASSED_OVER.contains(description);
      owesAnswer = fatal;
    }
    if (!fatal) {
      notInterleaved(ALERT);
    }
    alert = new ReceivedAlert(level, description, fatal, owesAnswer);
    if (!fatal && !close) {
      monotony().warning();
    }
    return Inbound.ALERT;
  }

  /** "if a handshake message is split ..., there MUST NOT be any other records between them". */
  private void notInterleaved(int type) throws TlsException {
    if (messages != null && messages.partial()) {
      throw PeerMisbehaved.MESSAGE_INTERLEAVED.because(
          "a record of type %d between the parts of a handshake message", type);
    }
  }
}
