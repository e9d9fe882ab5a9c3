// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sessions as bytes, for tickets and for stores outside this process; always to be sealed, for the
 * secret stands in them. The first byte is the format's version. The secret is copied into no
 * buffer but the answer, which the caller zeroes.
 */
final class SessionCodec {
  /** Rises with every change, so that a fleet of two releases refuses instead of misreading. */
  private static final int FORMAT = 2;

  /** Stands in until all else is read, so that no copy is left where that fails. */
  private static final Secret NO_SECRET = Secret.adopt(new byte[0]);

  private static final int TICKET = 1;
  private static final int EXTENDED_MASTER_SECRET = 2;

  private static final Codec<Opaque> HANDLE = Codecs.opaque16(0);
  private static final Codec<Opaque> TEXT = Codecs.opaque16(0);
  private static final Codec<List<Opaque>> CHAIN = Codecs.vector24(Codecs.opaque24(1), 0);
  private static final Codec<List<Opaque>> AT_MOST_ONE = Codecs.vector24(Codecs.opaque24(0), 0);
  private static final Codec<Opaque> APPLICATION = Codecs.opaque16(0);

  private SessionCodec() {}

  /**
   * @throws IllegalArgumentException if a part is too long for its length
   */
  static byte[] encode(Session session) {
    Writer facts = facts(session);
    byte[] secret = session.secret().expose();
    if (secret.length > 0xff) {
      throw new IllegalArgumentException("a secret of " + secret.length + " bytes");
    }
    byte[] bytes = new byte[2 + secret.length + facts.size()];
    bytes[0] = FORMAT;
    bytes[1] = (byte) secret.length;
    System.arraycopy(secret, 0, bytes, 2, secret.length);
    facts.copyInto(bytes, 2 + secret.length);
    return bytes;
  }

  /** Reads what fills the first {@code end} bytes exactly. */
  static Session decode(byte[] bytes, int end) throws DecodeException {
    Reader in = Reader.of(bytes, 0, end);
    int format = in.u8();
    if (format != FORMAT) {
      throw DecodeException.value("session format " + format + ", known is " + FORMAT);
    }
    int length = in.u8();
    if (length > in.remaining()) {
      throw DecodeException.syntax("a secret of " + length + " bytes is cut off");
    }
    Reader facts = Reader.of(bytes, 2 + length, end);
    Session session = decode(facts, NO_SECRET);
    facts.end();
    return session.withSecret(Secret.copyOf(bytes, 2, 2 + length));
  }

  private static Writer facts(Session session) {
    Writer out = new Writer(256);
    ProtocolVersion.CODEC.encode(session.version(), out);
    CipherSuite.CODEC.encode(session.suite(), out);
    HANDLE.encode(session.handle(), out);
    out.u8(
        (session.ticket() ? TICKET : 0)
            | (session.extendedMasterSecret() ? EXTENDED_MASTER_SECRET : 0));
    encode(session.scope(), out);
    encode(session.authenticatedAt(), out);
    encode(session.issuedAt(), out);
    out.u32(session.lifetime().toSeconds());
    encode(session.peerExpiry(), out);
    out.u32(session.ageAdd());
    out.u32(session.maxEarlyData());
    AT_MOST_ONE.encode(list(session.alpn().map(SessionCodec::text)), out);
    CHAIN.encode(session.peerChain(), out);
    AT_MOST_ONE.encode(list(session.peerRawKey()), out);
    CHAIN.encode(session.ownChain(), out);
    CertificateType.CODEC.encode(session.ownCertificateType(), out);
    AT_MOST_ONE.encode(list(session.ocspResponse()), out);
    AT_MOST_ONE.encode(list(session.signedCertificateTimestamps()), out);
    APPLICATION.encode(session.application(), out);
    return out;
  }

  private static Session decode(Reader in, Secret secret) throws DecodeException {
    ProtocolVersion version = ProtocolVersion.CODEC.decode(in);
    CipherSuite suite = CipherSuite.CODEC.decode(in);
    Opaque handle = HANDLE.decode(in);
    int flags = in.u8();
    SessionScope scope = scope(in);
    Instant authenticatedAt = instant(in);
    Instant issuedAt = instant(in);
    Duration lifetime = Duration.ofSeconds(in.u32());
    Instant peerExpiry = instant(in);
    long ageAdd = in.u32();
    long maxEarlyData = in.u32();
    return new Session(
        version,
        suite,
        handle,
        (flags & TICKET) != 0,
        secret,
        scope,
        authenticatedAt,
        issuedAt,
        lifetime,
        peerExpiry,
        ageAdd,
        maxEarlyData,
        (flags & EXTENDED_MASTER_SECRET) != 0,
        optional(in).map(SessionCodec::text),
        CHAIN.decode(in),
        optional(in),
        CHAIN.decode(in),
        CertificateType.CODEC.decode(in),
        optional(in),
        optional(in),
        APPLICATION.decode(in));
  }

  private static void encode(SessionScope scope, Writer out) {
    out.u8(scope.role() == Role.CLIENT ? 0 : 1);
    TEXT.encode(text(scope.serverName()), out);
    TEXT.encode(text(scope.nameCheck()), out);
    TEXT.encode(text(scope.trustId()), out);
    encode(scope.trustGeneration(), out);
    TEXT.encode(text(scope.clientAuth()), out);
    TEXT.encode(text(scope.policyId()), out);
    TEXT.encode(text(scope.credentialId()), out);
    TEXT.encode(text(scope.certificateTypes()), out);
  }

  private static SessionScope scope(Reader in) throws DecodeException {
    int role = in.u8();
    if (role > 1) {
      throw DecodeException.value("role " + role);
    }
    return new SessionScope(
        role == 0 ? Role.CLIENT : Role.SERVER,
        text(TEXT.decode(in)),
        text(TEXT.decode(in)),
        text(TEXT.decode(in)),
        number(in),
        text(TEXT.decode(in)),
        text(TEXT.decode(in)),
        text(TEXT.decode(in)),
        text(TEXT.decode(in)));
  }

  private static void encode(Instant instant, Writer out) {
    encode(instant.getEpochSecond(), out);
    out.u32(instant.getNano());
  }

  private static Instant instant(Reader in) throws DecodeException {
    long seconds = number(in);
    long nanos = in.u32();
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw DecodeException.value("no instant: " + e.getMessage());
    }
  }

  private static void encode(long number, Writer out) {
    out.u32(number >>> 32 & 0xffff_ffffL).u32(number & 0xffff_ffffL);
  }

  private static long number(Reader in) throws DecodeException {
    long high = in.u32();
    return high << 32 | in.u32();
  }

  private static Optional<Opaque> optional(Reader in) throws DecodeException {
    List<Opaque> values = AT_MOST_ONE.decode(in);
    if (values.size() > 1) {
      throw DecodeException.value(values.size() + " values where one or none may stand");
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  private static List<Opaque> list(Optional<Opaque> value) {
    return value.isPresent() ? List.of(value.get()) : List.of();
  }

  private static Opaque text(String value) {
    return Opaque.adopt(value.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Opaque value) {
    return new String(value.toByteArray(), StandardCharsets.UTF_8);
  }
}
