// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.REST;
import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.vocab.HandshakeType;

/**
 * The client's key share or encrypted premaster secret, TLS 1.2. RFC 5246 §7.4.7. Its shape depends
 * on the suite, so the body is decoded on demand.
 */
public record ClientKeyExchange(Opaque body) implements HandshakeMessage {
  public static final Codec<ClientKeyExchange> CODEC =
      struct(
          "ClientKeyExchange",
          field("exchange_keys", REST, ClientKeyExchange::body),
          ClientKeyExchange::new);

  private static final Codec<Opaque> POINT =
      struct("ClientKeyExchange", field("ecdh_Yc", opaque8(1), point -> point), point -> point);
  private static final Codec<Opaque> LONG =
      struct("ClientKeyExchange", field("exchange_keys", opaque16(1), keys -> keys), keys -> keys);

  /** A point of an ECDHE exchange. RFC 8422 §5.7. */
  public static ClientKeyExchange ofPoint(byte[] point) {
    return new ClientKeyExchange(Opaque.adopt(POINT.toBytes(Opaque.of(point))));
  }

  /** A DHE share (RFC 5246 §7.4.7.2) or an encrypted premaster secret (§7.4.7.1). */
  public static ClientKeyExchange ofLong(byte[] value) {
    return new ClientKeyExchange(Opaque.adopt(LONG.toBytes(Opaque.of(value))));
  }

  /** The point of an ECDHE exchange. */
  public Opaque point() throws DecodeException {
    return POINT.fromReader(Reader.of(body));
  }

  /** The DHE share or the encrypted premaster secret. */
  public Opaque longValue() throws DecodeException {
    return LONG.fromReader(Reader.of(body));
  }

  @Override
  public HandshakeType type() {
    return HandshakeType.CLIENT_KEY_EXCHANGE;
  }

  @Override
  public Codec<ClientKeyExchange> codec() {
    return CODEC;
  }
}
