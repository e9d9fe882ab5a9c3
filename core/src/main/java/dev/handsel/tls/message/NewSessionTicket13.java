// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.U32;
import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InNewSessionTicket;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.HandshakeType;

/** A ticket to resume with, TLS 1.3. RFC 9846 §4.7.1. */
public record NewSessionTicket13(
    long lifetimeSeconds,
    long ageAdd,
    Opaque nonce,
    Opaque ticket,
    Extensions<InNewSessionTicket> extensions)
    implements HandshakeMessage {
  public static final Codec<NewSessionTicket13> CODEC =
      struct(
          "NewSessionTicket",
          field("ticket_lifetime", U32, NewSessionTicket13::lifetimeSeconds),
          field("ticket_age_add", U32, NewSessionTicket13::ageAdd),
          field("ticket_nonce", opaque8(0), NewSessionTicket13::nonce),
          field("ticket", opaque16(1), NewSessionTicket13::ticket),
          field("extensions", ExtensionRegistry.NEW_SESSION_TICKET, NewSessionTicket13::extensions),
          NewSessionTicket13::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.NEW_SESSION_TICKET;
  }

  @Override
  public Codec<NewSessionTicket13> codec() {
    return CODEC;
  }

  @Override
  public String toString() {
    return Shown.fields(this);
  }
}
