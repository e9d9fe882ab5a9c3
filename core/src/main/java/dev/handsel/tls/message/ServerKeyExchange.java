// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.REST;
import static dev.handsel.tls.codec.Codecs.U8;
import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;

/**
 * The server's key share and its signature, TLS 1.2. RFC 5246 §7.4.3, RFC 8422 §5.4. Its shape
 * depends on the suite, so the body is decoded on demand.
 */
public record ServerKeyExchange(Opaque body) implements HandshakeMessage {
  public static final Codec<ServerKeyExchange> CODEC =
      struct(
          "ServerKeyExchange",
          field("body", REST, ServerKeyExchange::body),
          ServerKeyExchange::new);

  private static final Codec<Integer> NAMED_CURVE = U8.checking(ServerKeyExchange::checkCurveType);

  /** {@code curve_type} of a group by name; nothing else is implemented. RFC 8422 §5.4. */
  public static final int CURVE_TYPE_NAMED = 3;

  private static void checkCurveType(int type) throws DecodeException {
    // RFC 8422 §5.4: explicit curves are gone: "implementations MUST NOT use" them.
    if (type != CURVE_TYPE_NAMED) {
      throw DecodeException.value("curve_type " + type + ", only named_curve (3) is left");
    }
  }

  /** A share in a named group. */
  public record Ecdhe(
      int curveType, NamedGroup group, Opaque share, SignatureScheme scheme, Opaque signature) {
    public static final Codec<Ecdhe> CODEC =
        struct(
            "ServerECDHParams",
            field("curve_type", NAMED_CURVE, Ecdhe::curveType),
            field("namedcurve", NamedGroup.CODEC, Ecdhe::group),
            field("public", opaque8(1), Ecdhe::share),
            field("algorithm", SignatureScheme.CODEC, Ecdhe::scheme),
            field("signature", opaque16(0), Ecdhe::signature),
            Ecdhe::new);
  }

  /** A share in a group given by its numbers. */
  public record Dhe(
      Opaque prime, Opaque generator, Opaque share, SignatureScheme scheme, Opaque signature) {
    public static final Codec<Dhe> CODEC =
        struct(
            "ServerDHParams",
            field("dh_p", opaque16(1), Dhe::prime),
            field("dh_g", opaque16(1), Dhe::generator),
            field("dh_Ys", opaque16(1), Dhe::share),
            field("algorithm", SignatureScheme.CODEC, Dhe::scheme),
            field("signature", opaque16(0), Dhe::signature),
            Dhe::new);
  }

  /** The body of an ECDHE suite. */
  public Ecdhe ecdhe() throws DecodeException {
    return Ecdhe.CODEC.fromReader(Reader.of(body));
  }

  /** The body of a DHE suite. */
  public Dhe dhe() throws DecodeException {
    return Dhe.CODEC.fromReader(Reader.of(body));
  }

  /** What the signature covers besides the randoms, given the signature's own length. */
  public Opaque parameters(Opaque signature) {
    return body.slice(0, body.length() - 2 - 2 - signature.length());
  }

  @Override
  public HandshakeType type() {
    return HandshakeType.SERVER_KEY_EXCHANGE;
  }

  @Override
  public Codec<ServerKeyExchange> codec() {
    return CODEC;
  }
}
