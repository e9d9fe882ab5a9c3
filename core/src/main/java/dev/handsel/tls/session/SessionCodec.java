// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Presented;
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
    HANDLE.encode(session.handle().name(), out);
    out.u8(
        (session.handle().ticket() ? TICKET : 0)
            | (session.keys().extendedMasterSecret() ? EXTENDED_MASTER_SECRET : 0));
    encode(session.scope(), out);
    encode(session.times().authenticatedAt(), out);
    encode(session.times().issuedAt(), out);
    out.u32(session.times().lifetime().toSeconds());
    encode(session.times().peerExpiry(), out);
    out.u32(session.handle().ageAdd());
    out.u32(session.handle().maxEarlyData());
    AT_MOST_ONE.encode(list(session.application().alpn().map(SessionCodec::text)), out);
    CHAIN.encode(session.peer().chain(), out);
    AT_MOST_ONE.encode(list(session.peer().rawKey()), out);
    CHAIN.encode(session.own().chain(), out);
    CertificateType.CODEC.encode(session.own().certificateType(), out);
    AT_MOST_ONE.encode(list(session.peer().ocspResponse()), out);
    AT_MOST_ONE.encode(list(session.peer().timestamps()), out);
    APPLICATION.encode(session.application().bytes(), out);
    return out;
  }

  private static Session decode(Reader in, Secret secret) throws DecodeException {
    ProtocolVersion version = ProtocolVersion.CODEC.decode(in);
    CipherSuite suite = CipherSuite.CODEC.decode(in);
    Opaque name = HANDLE.decode(in);
    int flags = in.u8();
    SessionScope scope = scope(in);
    Session.Times times =
        new Session.Times(instant(in), instant(in), Duration.ofSeconds(in.u32()), instant(in));
    Session.Handle handle = new Session.Handle(name, (flags & TICKET) != 0, in.u32(), in.u32());
    Optional<String> alpn = optional(in).map(SessionCodec::text);
    List<Opaque> chain = CHAIN.decode(in);
    Optional<Opaque> rawKey = optional(in);
    Session.Own own = new Session.Own(CHAIN.decode(in), CertificateType.CODEC.decode(in));
    Presented peer = new Presented(chain, rawKey, optional(in), optional(in));
    return new Session(
        new Session.Keys(version, suite, secret, (flags & EXTENDED_MASTER_SECRET) != 0),
        times,
        scope,
        peer,
        own,
        handle,
        new Session.Application(alpn, APPLICATION.decode(in)));
  }

  private static void encode(SessionScope scope, Writer out) {
    out.u8(scope.role() == Role.CLIENT ? 0 : 1);
    TEXT.encode(text(scope.serverName()), out);
    TEXT.encode(text(scope.trust().nameCheck()), out);
    TEXT.encode(text(scope.trust().id()), out);
    encode(scope.trust().generation(), out);
    TEXT.encode(text(scope.clientAuth()), out);
    TEXT.encode(text(scope.policyId()), out);
    TEXT.encode(text(scope.credentialId()), out);
    TEXT.encode(text(scope.trust().certificateTypes()), out);
  }

  private static SessionScope scope(Reader in) throws DecodeException {
    int role = in.u8();
    if (role > 1) {
      throw DecodeException.value("role " + role);
    }
    String serverName = text(TEXT.decode(in));
    String nameCheck = text(TEXT.decode(in));
    String trustId = text(TEXT.decode(in));
    long generation = number(in);
    String clientAuth = text(TEXT.decode(in));
    String policyId = text(TEXT.decode(in));
    String credentialId = text(TEXT.decode(in));
    String types = text(TEXT.decode(in));
    return new SessionScope(
        role == 0 ? Role.CLIENT : Role.SERVER,
        serverName,
        new SessionScope.Trust(trustId, generation, nameCheck, types),
        clientAuth,
        policyId,
        credentialId);
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
