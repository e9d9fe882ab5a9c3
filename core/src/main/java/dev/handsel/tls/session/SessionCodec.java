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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sessions as bytes, for tickets and for stores outside this process; always to be sealed, for the
 * secret stands in them.
 *
 * <pre>
 * struct {
 *     uint16 critical_and_tag;   // the upper bit, and 15 bits of a tag
 *     opaque value&lt;0..2^16-1&gt;;
 * } Item;                        // in the order of their tags, each at most once; the secret first
 * </pre>
 *
 * <p>An item that the reader does not know is passed over, or makes the session useless to it if it
 * is critical: so releases of one fleet read what the others write. The secret is copied into no
 * buffer but the answer, which the caller zeroes.
 */
final class SessionCodec {
  static final Codec<List<Opaque>> CHAIN = Codecs.vector24(Codecs.opaque24(1), 0);

  /** Bytes before an item's value. */
  private static final int ITEM_HEADER = 4;

  private static final int LONGEST = 0xffff;

  private SessionCodec() {}

  /**
   * @throws IllegalArgumentException if a part is too long for its length
   */
  static byte[] encode(Session session) {
    Writer facts = facts(session);
    byte[] secret = session.secret().expose();
    if (secret.length > LONGEST) {
      throw new IllegalArgumentException("a secret of " + secret.length + " bytes");
    }
    byte[] bytes = new byte[ITEM_HEADER + secret.length + facts.size()];
    new Writer(ITEM_HEADER).u16(SessionItem.SECRET.code()).u16(secret.length).copyInto(bytes, 0);
    System.arraycopy(secret, 0, bytes, ITEM_HEADER, secret.length);
    facts.copyInto(bytes, ITEM_HEADER + secret.length);
    return bytes;
  }

  /** Reads what fills the first {@code end} bytes exactly. */
  static Session decode(byte[] bytes, int end) throws DecodeException {
    Reader in = Reader.of(bytes, 0, end);
    int code = in.u16();
    if (SessionItem.of(code) != SessionItem.SECRET) {
      throw DecodeException.value("a session begins with its secret, not with item " + code);
    }
    int length = in.u16();
    if (length > in.remaining()) {
      throw DecodeException.syntax("a secret of " + length + " bytes is cut off");
    }
    int after = ITEM_HEADER + length;
    Secret secret = Secret.copyOf(bytes, ITEM_HEADER, after);
    try {
      return DecodedSession.read(Reader.of(bytes, after, end)).with(secret);
    } catch (DecodeException e) {
      secret.destroy();
      throw e;
    }
  }

  private static Writer facts(Session session) {
    Writer out = new Writer(512);
    put(SessionItem.VERSION, number(2, session.version().code()), out);
    put(SessionItem.SUITE, number(2, session.suite().code()), out);
    if (session.keys().extendedMasterSecret()) {
      put(SessionItem.EXTENDED_MASTER_SECRET, new byte[0], out);
    }
    put(SessionItem.AUTHENTICATED_AT, instant(session.times().authenticatedAt()), out);
    put(SessionItem.ISSUED_AT, instant(session.times().issuedAt()), out);
    put(SessionItem.LIFETIME, number(4, session.times().lifetime().toSeconds()), out);
    if (!session.times().peerExpiry().equals(Instant.MAX)) {
      put(SessionItem.PEER_EXPIRY, instant(session.times().peerExpiry()), out);
    }
    scope(session.scope(), out);
    if (!session.peer().chain().isEmpty()) {
      put(SessionItem.PEER_CHAIN, CHAIN.toBytes(session.peer().chain()), out);
    }
    put(SessionItem.PEER_RAW_KEY, session.peer().rawKey(), out);
    put(SessionItem.PEER_OCSP_RESPONSE, session.peer().ocspResponse(), out);
    put(SessionItem.PEER_TIMESTAMPS, session.peer().timestamps(), out);
    if (!session.own().chain().isEmpty()) {
      put(SessionItem.OWN_CHAIN, CHAIN.toBytes(session.own().chain()), out);
    }
    if (!session.own().certificateType().equals(CertificateType.X509)) {
      put(SessionItem.OWN_CERTIFICATE_TYPE, number(1, session.own().certificateType().code()), out);
    }
    handle(session.handle(), out);
    application(session.application(), out);
    return out;
  }

  private static void scope(SessionScope scope, Writer out) {
    put(SessionItem.ROLE, number(1, scope.role() == Role.CLIENT ? 0 : 1), out);
    text(SessionItem.SERVER_NAME, scope.serverName(), out);
    text(SessionItem.TRUST, scope.trust().id(), out);
    if (scope.trust().generation() != 0) {
      put(SessionItem.TRUST_GENERATION, number(8, scope.trust().generation()), out);
    }
    text(SessionItem.NAME_CHECK, scope.trust().nameCheck(), out);
    text(SessionItem.CERTIFICATE_TYPES, scope.trust().certificateTypes(), out);
    text(SessionItem.CLIENT_AUTH, scope.clientAuth(), out);
    text(SessionItem.POLICY, scope.policyId(), out);
    text(SessionItem.CREDENTIAL, scope.credentialId(), out);
  }

  private static void handle(Session.Handle handle, Writer out) {
    if (!handle.name().isEmpty()) {
      put(SessionItem.NAME, handle.name().toByteArray(), out);
    }
    if (!handle.ticket()) {
      put(SessionItem.NAMED_BY_ID, new byte[0], out);
    }
    if (handle.ageAdd() != 0) {
      put(SessionItem.AGE_ADD, number(4, handle.ageAdd()), out);
    }
    if (handle.maxEarlyData() != 0) {
      put(SessionItem.MAX_EARLY_DATA, number(4, handle.maxEarlyData()), out);
    }
  }

  private static void application(Session.Application application, Writer out) {
    if (application.alpn().isPresent()) {
      byte[] alpn = application.alpn().get().getBytes(StandardCharsets.UTF_8);
      put(SessionItem.ALPN, alpn, out);
    }
    if (!application.bytes().isEmpty()) {
      put(SessionItem.APPLICATION, application.bytes().toByteArray(), out);
    }
    if (!application.earlyDataContext().isEmpty()) {
      put(SessionItem.EARLY_DATA_CONTEXT, application.earlyDataContext().toByteArray(), out);
    }
  }

  private static void put(SessionItem item, byte[] value, Writer out) {
    out.u16(item.code());
    int block = out.beginBlock(2);
    out.bytes(value).endBlock(block, 2);
  }

  private static void put(SessionItem item, Optional<Opaque> value, Writer out) {
    if (value.isPresent()) {
      put(item, value.get().toByteArray(), out);
    }
  }

  private static void text(SessionItem item, String value, Writer out) {
    if (!value.isEmpty()) {
      put(item, value.getBytes(StandardCharsets.UTF_8), out);
    }
  }

  private static byte[] instant(Instant instant) {
    byte[] bytes = new byte[12];
    System.arraycopy(number(8, instant.getEpochSecond()), 0, bytes, 0, 8);
    System.arraycopy(number(4, instant.getNano()), 0, bytes, 8, 4);
    return bytes;
  }

  private static byte[] number(int length, long value) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (value >>> 8 * (length - 1 - i));
    }
    return bytes;
  }
}
