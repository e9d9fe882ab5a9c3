// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.Pem;
import dev.handsel.tls.credential.PemException;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.session.PushedTicketKeys;
import dev.handsel.tls.session.TicketKey;
import dev.handsel.tls.session.TicketKeyRing;
import dev.handsel.tls.session.TicketKeySource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Whom the fuzzed connections are between: the same keys and the same time in every run. */
final class Actors {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final InstantSource CLOCK = InstantSource.fixed(NOW);

  static final Credential SERVER_EC = credential("server-ec");
  static final Credential SERVER_RSA = credential("server-rsa");
  static final Credential CLIENT_EC = credential("client-ec");
  static final Credential CLIENT_RSA = credential("client-rsa");

  static final TicketKeySource TICKET_KEYS =
      new PushedTicketKeys(
          new TicketKeyRing(
              List.of(
                  new TicketKey(
                      Opaque.of(new byte[TicketKey.NAME_LENGTH]),
                      Secret.adopt(new byte[TicketKey.SECRET_LENGTH]),
                      NOW.minus(Duration.ofDays(1)),
                      NOW.plus(Duration.ofDays(1)),
                      NOW.plus(Duration.ofDays(2))))));

  private static final Map<Opaque, Credential> KNOWN =
      Map.of(
          SERVER_EC.chain().get(0), SERVER_EC,
          SERVER_RSA.chain().get(0), SERVER_RSA,
          CLIENT_EC.chain().get(0), CLIENT_EC,
          CLIENT_RSA.chain().get(0), CLIENT_RSA);

  /** Believes the four leaves above, and parses nothing. */
  static final PeerVerifier TRUST =
      new PeerVerifier() {
        @Override
        public Verdict verify(Query query) throws TlsException {
          Credential known = KNOWN.get(query.chain().get(0));
          if (known == null) {
            throw Untrusted.REFUSED.because("a stranger");
          }
          return new Verdict(known.publicKey(), NOW.plus(Duration.ofDays(90)));
        }

        @Override
        public String trustId() {
          return "fuzz";
        }

        @Override
        public long trustGeneration() {
          return 0;
        }

        @Override
        public String nameCheck() {
          return "";
        }

        @Override
        public List<Opaque> authorities() {
          return List.of();
        }
      };

  private Actors() {}

  static byte[] pem(String name) {
    try (InputStream in = Actors.class.getResourceAsStream(name + ".pem")) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Credential credential(String name) {
    try {
      Pem pem = Pem.read(name, pem(name));
      return Credentials.of(new PliantCrypto(0), pem.chain(), pem.privateKey());
    } catch (PemException e) {
      throw new IllegalStateException(e);
    }
  }
}
