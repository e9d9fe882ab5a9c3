// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions for tests. */
final class Sessions {
  static final Instant NOW = Instant.parse("2026-11-15T12:00:00Z");

  private Sessions() {}

  static Session tls13(int number) {
    return session(ProtocolVersion.TLS_1_3, number, NOW, List.of(Opaque.of(new byte[700])));
  }

  static Session tls12(int number) {
    return session(ProtocolVersion.TLS_1_2, number, NOW, List.of());
  }

  static Session session(
      ProtocolVersion version, int number, Instant issuedAt, List<Opaque> peerChain) {
    byte[] secret = new byte[48];
    secret[0] = (byte) number;
    return new Session(
        new Session.Keys(version, CipherSuite.TLS_AES_128_GCM_SHA256, Secret.adopt(secret), true),
        new Session.Times(issuedAt, issuedAt, Duration.ofHours(12), Instant.MAX),
        new SessionScope(
            Role.SERVER,
            "host.example",
            new SessionScope.Trust("trust", -3, "HTTPS", "X509"),
            "WANT",
            "MODERN",
            "credential"),
        new Presented(
            peerChain,
            Optional.of(Opaque.of((byte) 9)),
            Optional.of(Opaque.of((byte) 2)),
            Optional.of(Opaque.of((byte) 3))),
        new Session.Own(List.of(Opaque.of((byte) 1)), CertificateType.RAW_PUBLIC_KEY),
        new Session.Handle(Opaque.of((byte) number, (byte) 7), true, 0xffff_fffeL, 16_384),
        new Session.Application(
            Optional.of("h2"), Opaque.of((byte) 4), Opaque.of((byte) 5, (byte) 6)));
  }

  /** Equality by every part, where secrets count by their bytes. */
  static boolean same(Session one, Session other) {
    return one.secret().matches(other.secret()) && one.equals(other.withSecret(one.secret()));
  }
}
