// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.RsaKeyTransport;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.SignatureAlgorithms;
import dev.handsel.tls.extension.SupportedGroups;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.ClientKeyExchange;
import dev.handsel.tls.message.HelloRequest;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Renegotiation;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every random value of a handshake is drawn for it: none is constant, and none serves twice. */
final class FreshnessTest {
  private static final int ROUNDS = 4;
  private static final CipherSuite RSA = CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256;

  /** What stood in the messages, by what it is. */
  private final TreeMap<String, List<Opaque>> seen = new TreeMap<>();

  private void note(String what, Opaque value) {
    seen.computeIfAbsent(what, key -> new ArrayList<>()).add(value);
  }

  private Middle noting() {
    return (sender, unit) -> {
      if (unit.is(HandshakeType.CLIENT_HELLO)) {
        note(Edits12.clientHello(unit.frame()));
      } else if (unit.is(HandshakeType.SERVER_HELLO)) {
        noteServerHello(unit.frame());
      } else if (unit.is(HandshakeType.NEW_SESSION_TICKET)) {
        note("ticket", Opaque.of(unit.frame()));
      }
      return List.of(unit);
    };
  }

  private void note(ClientHello hello) {
    note("client random", hello.random());
    note("client session id", hello.sessionId());
    hello
        .extensions()
        .get(KeyShare.IN_CLIENT_HELLO)
        .ifPresent(shares -> shares.forEach(share -> note("client share", share.share())));
  }

  private void noteServerHello(byte[] frame) {
    if (HelloRetryRequest.is(frame)) {
      Edits13.body(HelloRetryRequest.CODEC, frame)
          .extensions()
          .get(Cookie.IN_HELLO_RETRY_REQUEST)
          .ifPresent(cookie -> note("cookie", cookie));
      return;
    }
    // Behind the first 24 bytes may stand what tells of a downgrade.
    note("server random", Edits12.serverHello(frame).random().slice(0, 24));
    note("server session id", Edits12.serverHello(frame).sessionId());
    Edits12.serverHello(frame)
        .extensions()
        .get(KeyShare.IN_SERVER_HELLO)
        .ifPresent(share -> note("server share", share.share()));
  }

  private void assertFresh(String... names) {
    for (String name : names) {
      assertThat(seen.get(name)).as(name).hasSizeGreaterThanOrEqualTo(ROUNDS);
      assertThat(new HashSet<>(seen.get(name))).as(name).hasSameSizeAs(seen.get(name));
      for (Opaque value : seen.get(name)) {
        assertThat(value.length()).as(name).isGreaterThanOrEqualTo(24);
        Set<Byte> octets = new HashSet<>();
        for (int i = 0; i < value.length(); i++) {
          octets.add((byte) value.at(i));
        }
        assertThat(octets).as("%s is not padding", name).hasSizeGreaterThan(8);
      }
    }
  }

  private static ClientConfig.Builder client(Policy policy) {
    return Tls12.client(policy).sessions(new InMemoryClientSessionCache(InstantSource.system()));
  }

  @Test
  void randomsSharesAndTicketsOfTls13() throws Exception {
    ServerConfig server =
        Edits13.server().toBuilder().tickets(TicketKeys.rotating(Tls12.CRYPTO)).build();
    for (int i = 0; i < ROUNDS; i++) {
      new FrameWire(client(Edits13.policy()).build(), server, noting()).run();
    }
    assertFresh(
        "client random",
        "client session id",
        "client share",
        "server random",
        "server share",
        "ticket");
  }

  @Test
  void cookiesOfRetries() throws Exception {
    ServerConfig server = Tls12.server(Edits13.retrying(), "EC").retryCookie(true).build();
    for (int i = 0; i < ROUNDS; i++) {
      new FrameWire(Edits13.client(), server, noting()).run();
    }
    assertFresh("cookie");
  }

  @Test
  void randomsAndSessionIdsOfTls12() throws Exception {
    ServerConfig server =
        Edits12.server().toBuilder()
            .sessions(new InMemoryServerSessionStore(InstantSource.system()))
            .build();
    for (int i = 0; i < ROUNDS; i++) {
      new FrameWire(client(Tls12.policy()).build(), server, noting()).run();
    }
    assertFresh("client random", "server random", "server session id");
  }

  /** RFC 5077 §3.4: the id by which a client learns that its ticket was taken. */
  @Test
  void sessionIdsBesideTickets() throws Exception {
    ClientConfig client = client(Tls12.policy()).build();
    ServerConfig server =
        Edits12.server().toBuilder().tickets(TicketKeys.rotating(Tls12.CRYPTO)).build();
    new FrameWire(client, server, (sender, unit) -> List.of(unit)).run();
    for (int i = 0; i < ROUNDS; i++) {
      FrameWire wire = new FrameWire(client, server, noting());
      wire.run();
      assertThat(wire.client().view().resumed()).isTrue();
    }
    assertFresh("client random", "server random", "client session id");
  }

  @Test
  void randomsOfRenegotiations() throws Exception {
    Policy follows = Tls12.policy().toBuilder().clientRenegotiation(Renegotiation.FREELY).build();
    for (int i = 0; i < ROUNDS / 2; i++) {
      FrameWire wire = new FrameWire(Tls12.client(follows).build(), Edits12.server(), noting());
      wire.run();
      wire.give(Role.CLIENT, Unit.of(Epoch.APPLICATION, new HelloRequest().toFrame()));
      wire.run();
    }
    assertFresh("client random");
  }

  // --- RSA key exchange

  /** Notes the premaster secret that a client encrypts and the one that a server falls back on. */
  private CryptoBackend notingPremasters() {
    return Bent.backend(
        "rsaKeyTransport",
        transport ->
            Bent.wrapped(
                RsaKeyTransport.class,
                transport,
                (inner, called, arguments) -> {
                  if (called.getName().equals("encrypt")) {
                    note("premaster", Opaque.of(((Secret) arguments[1]).expose()));
                  } else if (called.getName().equals("decrypt")) {
                    note("fallback", Opaque.of(((Secret) arguments[3]).expose()));
                  }
                  return Bent.call(inner, called, arguments);
                }));
  }

  @Test
  void premasterSecretsAndWhatStandsInForThem() throws Exception {
    CryptoBackend noting = notingPremasters();
    for (int i = 0; i < ROUNDS; i++) {
      new FrameWire(
              Tls12.client(Tls12.policy(RSA)).crypto(noting).build(),
              Tls12.server(Tls12.policy(RSA), "RSA").crypto(noting).build(),
              (sender, unit) -> List.of(unit))
          .run();
    }
    assertFresh("premaster", "fallback");
    assertThat(seen.get("fallback")).allMatch(secret -> secret.length() == 48);
  }

  /**
   * Whoever knew the secret that stands in for one that does not decrypt could finish the
   * handshake. RFC 5246 §7.4.7.1.
   */
  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257})
  void standsInForAPremasterSecretThatDoesNotDecryptWithARandomOne(int length) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Middle forging =
          Edits12.changing(
              HandshakeType.CLIENT_KEY_EXCHANGE,
              frame -> ClientKeyExchange.ofLong(new byte[length]).toFrame());
      ServerConfig server =
          Tls12.server(Tls12.policy(RSA), "RSA")
              .keyLog((label, random, secret) -> note("main secret", Opaque.of(secret)))
              .build();
      FrameWire wire = new FrameWire(Tls12.client(Tls12.policy(RSA)).build(), server, forging);
      assertThat(catchThrowableOfType(TlsException.class, wire::run)).isNotNull();
    }
    assertFresh("main secret");
  }

  // --- reserved values, RFC 8701

  private static Set<Integer> reserved(List<ClientHello> hellos, Function<ClientHello, Integer> f) {
    Set<Integer> values = new HashSet<>();
    hellos.forEach(hello -> values.add(f.apply(hello)));
    return values;
  }

  @Test
  void reservedValuesOfHellosAndTickets() throws Exception {
    Policy greasing = Edits13.policy().toBuilder().grease(true).build();
    List<ClientHello> hellos = new ArrayList<>();
    Set<ExtensionType> inTickets = new HashSet<>();
    for (int i = 0; i < 32; i++) {
      new FrameWire(
              client(greasing).build(),
              Tls12.server(greasing, "EC").tickets(TicketKeys.rotating(Tls12.CRYPTO)).build(),
              (sender, unit) -> {
                if (unit.is(HandshakeType.CLIENT_HELLO)) {
                  hellos.add(Edits12.clientHello(unit.frame()));
                } else if (unit.is(HandshakeType.NEW_SESSION_TICKET)) {
                  inTickets.addAll(
                      Edits13.body(NewSessionTicket13.CODEC, unit.frame()).extensions().types());
                }
                return List.of(unit);
              })
          .run();
    }
    assertThat(reserved(hellos, hello -> hello.suites().get(0).code())).hasSizeGreaterThan(4);
    assertThat(
            reserved(
                hellos,
                hello ->
                    hello.extensions().get(SupportedGroups.IN_CLIENT_HELLO).get().get(0).code()))
        .hasSizeGreaterThan(4);
    assertThat(
            reserved(
                hellos,
                hello ->
                    hello.extensions().get(SupportedVersions.IN_CLIENT_HELLO).get().get(0).code()))
        .hasSizeGreaterThan(4);
    assertThat(
            reserved(
                hellos,
                hello ->
                    hello
                        .extensions()
                        .get(SignatureAlgorithms.IN_CLIENT_HELLO)
                        .get()
                        .get(0)
                        .code()))
        .hasSizeGreaterThan(4);
    assertThat(reserved(hellos, hello -> hello.extensions().types().get(0).code()))
        .hasSizeGreaterThan(4);
    assertThat(inTickets).hasSizeGreaterThan(4).allMatch(ExtensionType::grease);
    assertThat(hellos)
        .allSatisfy(
            hello ->
                assertThat(
                        new HashSet<>(
                            hello.extensions().types().stream()
                                .filter(ExtensionType::grease)
                                .toList()))
                    .hasSize(2));
  }
}
