// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.util.List;

/** Members one after the other under a name. RFC 9846 §3.6. */
record Struct<S>(String name, List<Codecs.Field<S, ?>> fields, Body<S> body) implements Codec<S> {
  /** Decodes the members in order and builds the struct. */
  interface Body<S> {
    S decode(Reader in) throws DecodeException;
  }

  @Override
  public void encode(S value, Writer out) {
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).encode(value, out);
    }
  }

  @Override
  public S decode(Reader in) throws DecodeException {
    in.enter(name);
    try {
      S value = body.decode(in);
      in.exit(value);
      return value;
    } catch (DecodeException e) {
      throw e.within(name);
    }
  }

  /** As usual, but what is left over is blamed on this struct. */
  @Override
  public S fromReader(Reader in) throws DecodeException {
    S value = decode(in);
    try {
      in.end();
    } catch (DecodeException e) {
      throw e.within(name);
    }
    return value;
  }
}
