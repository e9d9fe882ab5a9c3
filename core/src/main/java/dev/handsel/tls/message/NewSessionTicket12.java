// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.U32;
import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.HandshakeType;

/** A ticket to resume with, TLS 1.2; empty for none after all. RFC 5077 §3.3. */
public record NewSessionTicket12(long lifetimeSeconds, Opaque ticket) implements HandshakeMessage {
  public static final Codec<NewSessionTicket12> CODEC =
      struct(
          "NewSessionTicket",
          field("ticket_lifetime_hint", U32, NewSessionTicket12::lifetimeSeconds),
          field("ticket", opaque16(0), NewSessionTicket12::ticket),
          NewSessionTicket12::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.NEW_SESSION_TICKET;
  }

  @Override
  public Codec<NewSessionTicket12> codec() {
    return CODEC;
  }
}
