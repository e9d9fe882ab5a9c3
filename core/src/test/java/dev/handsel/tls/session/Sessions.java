// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
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
        version,
        CipherSuite.TLS_AES_128_GCM_SHA256,
        Opaque.of((byte) number, (byte) 7),
        true,
        Secret.adopt(secret),
        new SessionScope(
            Role.SERVER,
            "host.example",
            "HTTPS",
            "trust",
            -3,
            "WANT",
            "MODERN",
            "credential",
            "X509"),
        issuedAt,
        issuedAt,
        Duration.ofHours(12),
        Instant.MAX,
        0xffff_fffeL,
        16_384,
        true,
        Optional.of("h2"),
        peerChain,
        Optional.of(Opaque.of((byte) 9)),
        List.of(Opaque.of((byte) 1)),
        CertificateType.RAW_PUBLIC_KEY,
        Optional.of(Opaque.of((byte) 2)),
        Optional.of(Opaque.of((byte) 3)),
        Opaque.of((byte) 4));
  }

  /** Equality by every part, where secrets count by their bytes. */
  static boolean same(Session one, Session other) {
    return one.secret().matches(other.secret()) && one.equals(other.withSecret(one.secret()));
  }
}
