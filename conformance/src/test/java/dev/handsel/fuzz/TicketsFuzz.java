// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tickets whose sealing holds nothing back, so that the codec of sessions reads what the fuzzer
 * writes: a ticket is refused, or is a session that comes back from a ticket of its own.
 */
public final class TicketsFuzz {
  private static final int TAG_LENGTH = 16;

  private TicketsFuzz() {}

  private static TicketKeys tickets() {
    return new TicketKeys(new PliantCrypto(3), Actors.TICKET_KEYS);
  }

  /** A ticket that opens, its tag cut off. */
  static byte[] sample() {
    Session session =
        new Session(
            new Session.Keys(
                ProtocolVersion.TLS_1_3,
                CipherSuite.TLS_AES_128_GCM_SHA256,
                Secret.adopt(new byte[32]),
                true),
            new Session.Times(Actors.NOW, Actors.NOW, Duration.ofHours(12), Instant.MAX),
            new SessionScope(
                Role.SERVER,
                "host.example",
                new SessionScope.Trust("trust", 3, "HTTPS", "X509"),
                "WANT",
                "MODERN",
                "credential"),
            new Presented(
                List.of(Opaque.of((byte) 5)),
                Optional.of(Opaque.of((byte) 6)),
                Optional.of(Opaque.of((byte) 2)),
                Optional.of(Opaque.of((byte) 3))),
            Session.Own.NOTHING,
            new Session.Handle(Opaque.of((byte) 1), true, 7, 16_384),
            new Session.Application(Optional.of("h2"), Opaque.of((byte) 4), Opaque.of((byte) 8)));
    Opaque sealed = tickets().seal(session, Actors.NOW).orElseThrow();
    return sealed.slice(0, sealed.length() - TAG_LENGTH).toByteArray();
  }

  public static void fuzzerTestOneInput(byte[] data) {
    byte[] ticket = new byte[data.length + TAG_LENGTH];
    System.arraycopy(data, 0, ticket, 0, data.length);
    Arrays.fill(ticket, data.length, ticket.length, PliantCrypto.TAG);
    for (ProtocolVersion version : List.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2)) {
      tickets()
          .open(Opaque.of(ticket), version, Actors.NOW)
          .map(TicketProtector.Opened::session)
          .ifPresent(session -> comesBack(session, version, data));
    }
  }

  private static void comesBack(Session session, ProtocolVersion version, byte[] data) {
    CodecOracle.require(session.version().equals(version), "of another version", data);
    CodecOracle.require(session.fresh(Actors.NOW), "expired", data);
    Opaque again = tickets().seal(session, Actors.NOW).orElseThrow();
    Session second = tickets().open(again, version, Actors.NOW).orElseThrow().session();
    CodecOracle.require(
        second.secret().matches(session.secret())
            && second.withSecret(session.secret()).equals(session),
        session + " turns into " + second,
        data);
  }
}
