// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits13.assertFault;
import static dev.handsel.tls.handshake.Edits13.assertRetriedFault;
import static dev.handsel.tls.handshake.Edits13.hello;
import static dev.handsel.tls.handshake.Edits13.secondHello;
import static dev.handsel.tls.handshake.Edits13.with;
import static dev.handsel.tls.handshake.Edits13.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.extension.EarlyData;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.extension.SupportedGroups;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of TLS 1.3 whose ClientHello breaks a rule. RFC 9846 §4.2.2, §9.2. */
final class Hello13Test {
  private static UnaryOperator<ClientHello> fields(
      ProtocolVersion version, List<CompressionMethod> compression) {
    return hello ->
        new ClientHello(
            version,
            hello.random(),
            hello.sessionId(),
            hello.suites(),
            compression,
            hello.extensions());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0300, 0x0301, 0x0302, 0x0304})
  void refusesALegacyVersionThatIsNotFrozen(int code) throws Exception {
    assertFault(
        hello(fields(new ProtocolVersion(code), List.of(CompressionMethod.NULL))),
        PeerMisbehaved.LEGACY_VERSION);
  }

  @Test
  void refusesAnyCompressionBesideNull() throws Exception {
    assertFault(
        hello(
            fields(
                ProtocolVersion.TLS_1_2,
                List.of(new CompressionMethod(1), CompressionMethod.NULL))),
        PeerMisbehaved.COMPRESSION_NOT_NULL);
  }

  @Test
  void needsSignatureAlgorithms() throws Exception {
    assertFault(
        hello(hello -> without(hello, ExtensionType.SIGNATURE_ALGORITHMS)),
        PeerMisbehaved.SIGNATURE_ALGORITHMS_MISSING);
  }

  @Test
  void needsGroupsBesideShares() throws Exception {
    assertFault(
        hello(hello -> without(hello, ExtensionType.SUPPORTED_GROUPS)),
        PeerMisbehaved.GROUPS_MISSING);
    assertFault(
        hello(hello -> without(hello, ExtensionType.SUPPORTED_GROUPS, ExtensionType.KEY_SHARE)),
        PeerMisbehaved.GROUPS_MISSING);
  }

  @Test
  void needsSharesBesideGroups() throws Exception {
    assertFault(
        hello(hello -> without(hello, ExtensionType.KEY_SHARE)), PeerMisbehaved.KEY_SHARE_MISSING);
  }

  private static UnaryOperator<ClientHello> shares(KeyShare.Entry... shares) {
    return hello -> with(hello, KeyShare.IN_CLIENT_HELLO, List.of(shares));
  }

  private static KeyShare.Entry share(NamedGroup group, int length) {
    return new KeyShare.Entry(group, Opaque.of(new byte[length]));
  }

  /** RFC 9846 §4.3.8.1: padded to the length of the prime. */
  @ParameterizedTest
  @ValueSource(ints = {1, 255, 257})
  void refusesAShareOfAnotherLengthThanItsPrime(int length) throws Exception {
    Policy policy =
        Edits13.policy().toBuilder()
            .groups(List.of(NamedGroup.FFDHE2048))
            .keyShares(List.of(NamedGroup.FFDHE2048))
            .build();
    byte[] share = new byte[length];
    share[length - 1] = 5;
    Middle middle = hello(shares(new KeyShare.Entry(NamedGroup.FFDHE2048, Opaque.of(share))));
    assertFault(
        new FrameWire(Tls12.client(policy).build(), Tls12.server(policy, "EC").build(), middle),
        PeerMisbehaved.KEY_SHARE_INVALID);
  }

  @Test
  void refusesTwoSharesOfOneGroup() throws Exception {
    assertFault(
        hello(shares(share(NamedGroup.X25519, 32), share(NamedGroup.X25519, 32))),
        PeerMisbehaved.KEY_SHARE_DUPLICATED);
  }

  @Test
  void refusesAShareOfAGroupThatIsNotListed() throws Exception {
    assertFault(hello(shares(share(NamedGroup.X448, 56))), PeerMisbehaved.KEY_SHARE_DUPLICATED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33})
  void refusesAShareThatIsNotValid(int length) throws Exception {
    assertFault(hello(shares(share(NamedGroup.X25519, length))), PeerMisbehaved.KEY_SHARE_INVALID);
  }

  @Test
  void refusesAPointThatIsNotOnItsCurve() throws Exception {
    assertFault(hello(shares(share(NamedGroup.SECP256R1, 65))), PeerMisbehaved.KEY_SHARE_INVALID);
  }

  @Test
  void refusesAFallbackThatIsNotNeeded() throws Exception {
    Policy both =
        Edits13.policy().toBuilder()
            .versions(List.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2))
            .build();
    Edits12.assertFault(
        new FrameWire(
            Edits12.client(),
            Tls12.server(both, "EC").build(),
            hello(
                hello ->
                    new ClientHello(
                        hello.legacyVersion(),
                        hello.random(),
                        hello.sessionId(),
                        plus(hello.suites(), CipherSuite.TLS_FALLBACK_SCSV),
                        hello.compressionMethods(),
                        hello.extensions()))),
        PeerMisbehaved.INAPPROPRIATE_FALLBACK_SEEN);
  }

  private static List<CipherSuite> plus(List<CipherSuite> suites, CipherSuite more) {
    List<CipherSuite> all = new ArrayList<>(suites);
    all.add(more);
    return all;
  }

  // --- PSK

  private static ClientConfig resuming() {
    return Edits13.client().toBuilder()
        .sessions(new InMemoryClientSessionCache(InstantSource.system()))
        .build();
  }

  private static ServerConfig sealing() {
    return Edits13.server().toBuilder().tickets(TicketKeys.rotating(Tls12.CRYPTO)).build();
  }

  private static FrameWire resumed(ServerConfig second, Middle middle) throws TlsException {
    ClientConfig client = resuming();
    ServerConfig server = sealing();
    new FrameWire(client, server, (sender, unit) -> List.of(unit)).run();
    return new FrameWire(client, second == null ? server : second, middle);
  }

  @Test
  void refusesAPskWithoutModes() throws Exception {
    Edits12.assertFault(
        resumed(null, hello(hello -> without(hello, ExtensionType.PSK_KEY_EXCHANGE_MODES))),
        PeerMisbehaved.PSK_WITHOUT_MODES);
  }

  private static PreSharedKey.Offered offered(ClientHello hello) {
    return hello.extensions().get(PreSharedKey.IN_CLIENT_HELLO).orElseThrow();
  }

  @Test
  void refusesMoreBindersThanIdentities() throws Exception {
    Edits12.assertFault(
        resumed(
            null,
            hello(
                hello -> {
                  PreSharedKey.Offered before = offered(hello);
                  List<Opaque> binders = new ArrayList<>(before.binders());
                  binders.add(Opaque.of(new byte[32]));
                  return with(
                      hello,
                      PreSharedKey.IN_CLIENT_HELLO,
                      new PreSharedKey.Offered(before.identities(), binders));
                })),
        PeerMisbehaved.BINDER_COUNT_MISMATCH);
  }

  @Test
  void refusesABinderOfAnotherHello() throws Exception {
    Edits12.assertFault(
        resumed(
            null,
            hello(
                hello ->
                    new ClientHello(
                        hello.legacyVersion(),
                        Opaque.of(new byte[32]),
                        hello.sessionId(),
                        hello.suites(),
                        hello.compressionMethods(),
                        hello.extensions()))),
        PeerMisbehaved.BINDER_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 33, 255})
  void refusesABinderOfAnotherLength(int length) throws Exception {
    Edits12.assertFault(
        resumed(
            null,
            hello(
                hello ->
                    with(
                        hello,
                        PreSharedKey.IN_CLIENT_HELLO,
                        new PreSharedKey.Offered(
                            offered(hello).identities().subList(0, 1),
                            List.of(Opaque.of(new byte[length])))))),
        PeerMisbehaved.BINDER_MISMATCH);
  }

  /** A PSK needs no signature, but this server has no key for its ticket. */
  @Test
  void needsSignatureAlgorithmsWhenNoPskIsTaken() throws Exception {
    Edits12.assertFault(
        resumed(sealing(), hello(hello -> without(hello, ExtensionType.SIGNATURE_ALGORITHMS))),
        PeerMisbehaved.SIGNATURE_ALGORITHMS_MISSING);
  }

  // --- the second hello, RFC 9846 §4.2.2

  private static void assertDiffers(UnaryOperator<ClientHello> change) throws TlsException {
    assertRetriedFault(secondHello(change), PeerMisbehaved.RETRIED_HELLO_DIFFERS);
  }

  private static ClientHello changed(
      ClientHello hello, Opaque random, Opaque id, List<CipherSuite> suites) {
    return new ClientHello(
        hello.legacyVersion(), random, id, suites, hello.compressionMethods(), hello.extensions());
  }

  @Test
  void refusesASecondHelloWithOtherFields() throws Exception {
    assertDiffers(
        hello -> changed(hello, Opaque.of(new byte[32]), hello.sessionId(), hello.suites()));
    assertDiffers(hello -> changed(hello, hello.random(), Opaque.EMPTY, hello.suites()));
    assertDiffers(
        hello ->
            changed(
                hello,
                hello.random(),
                hello.sessionId(),
                plus(hello.suites(), CipherSuite.TLS_AES_128_CCM_SHA256)));
    assertDiffers(fields(ProtocolVersion.TLS_1_3, List.of(CompressionMethod.NULL)));
    assertDiffers(
        fields(ProtocolVersion.TLS_1_2, List.of(CompressionMethod.NULL, new CompressionMethod(1))));
  }

  @Test
  void refusesASecondHelloWithOtherExtensions() throws Exception {
    assertDiffers(
        hello ->
            with(
                hello,
                SupportedGroups.IN_CLIENT_HELLO,
                List.of(NamedGroup.SECP256R1, NamedGroup.X25519)));
    assertDiffers(hello -> with(hello, Alpn.IN_CLIENT_HELLO, List.of(Opaque.of((byte) 'h'))));
    assertDiffers(hello -> without(hello, ExtensionType.SERVER_NAME));
    assertDiffers(hello -> with(hello, EarlyData.IN_CLIENT_HELLO, Present.PRESENT));
  }

  @Test
  void refusesACookieThatNoRetryGave() throws Exception {
    assertRetriedFault(
        secondHello(hello -> with(hello, Cookie.IN_CLIENT_HELLO, Opaque.hex("c00c1e"))),
        PeerMisbehaved.COOKIE_MISMATCH);
  }

  @Test
  void refusesAPskThatTheFirstHelloDidNotOffer() throws Exception {
    PreSharedKey.Offered psk =
        new PreSharedKey.Offered(
            List.of(new PreSharedKey.Identity(Opaque.hex("01"), 0)),
            List.of(Opaque.of(new byte[32])));
    assertDiffers(hello -> with(hello, PreSharedKey.IN_CLIENT_HELLO, psk));
  }

  @Test
  void refusesASecondHelloWithItsExtensionsInAnotherOrder() throws Exception {
    // Put again, it stands behind all others.
    assertDiffers(
        hello ->
            with(
                hello,
                SupportedGroups.IN_CLIENT_HELLO,
                hello.extensions().get(SupportedGroups.IN_CLIENT_HELLO).orElseThrow()));
  }

  @Test
  void refusesASecondHelloWithoutTheShareAskedFor() throws Exception {
    assertRetriedFault(
        secondHello(shares(share(NamedGroup.X25519, 32))), PeerMisbehaved.GROUP_NOT_RETRIED);
    assertRetriedFault(secondHello(shares()), PeerMisbehaved.GROUP_NOT_RETRIED);
    assertRetriedFault(
        secondHello(shares(share(NamedGroup.SECP256R1, 65), share(NamedGroup.X25519, 32))),
        PeerMisbehaved.GROUP_NOT_RETRIED);
  }

  @Test
  void refusesASecondHelloThatDropsAPskThatFits() throws Exception {
    ClientConfig client = resuming();
    ServerConfig server =
        Tls12.server(Edits13.retrying(), "EC").tickets(TicketKeys.rotating(Tls12.CRYPTO)).build();
    new FrameWire(client, server, (sender, unit) -> List.of(unit)).run();
    Edits12.assertFault(
        new FrameWire(
            client, server, secondHello(hello -> without(hello, ExtensionType.PRE_SHARED_KEY))),
        PeerMisbehaved.PSK_DROPPED);
  }

  // --- what a hostile hello may cost

  /** The frame with {@code tail} at the end of its extensions, whatever that leads to. */
  private static byte[] longer(byte[] frame, byte[] tail) {
    byte[] all = Arrays.copyOf(frame, frame.length + tail.length);
    System.arraycopy(tail, 0, all, frame.length, tail.length);
    // msg_type and length, version, random, then three vectors.
    int at = 4 + 2 + 32;
    at += 1 + (frame[at] & 0xff);
    at += 2 + ((frame[at] & 0xff) << 8 | frame[at + 1] & 0xff);
    at += 1 + (frame[at] & 0xff);
    number(all, at, 2, all.length - at - 2);
    number(all, 1, 3, all.length - 4);
    return all;
  }

  private static void number(byte[] target, int at, int width, int value) {
    for (int i = 0; i < width; i++) {
      target[at + i] = (byte) (value >>> 8 * (width - 1 - i));
    }
  }

  private static byte[] extensions(int count) {
    byte[] bytes = new byte[4 * count];
    for (int i = 0; i < count; i++) {
      number(bytes, 4 * i, 2, 0x4000 + i);
    }
    return bytes;
  }

  /** Comparing each of thousands of extensions with each would take a server seconds. */
  @Test
  void comparesTwoHellosOfManyExtensionsAtOnce() throws Exception {
    FrameWire wire =
        Edits13.retried(
            Edits12.changing(
                HandshakeType.CLIENT_HELLO, frame -> longer(frame, extensions(15_000))));
    assertTimeout(
        Duration.ofSeconds(2),
        () ->
            assertThatThrownBy(wire::run)
                .isInstanceOfSatisfying(
                    TlsException.class,
                    // The server took both hellos; the client knows of other ones.
                    e -> assertThat(e.fault()).contains(PeerMisbehaved.SIGNATURE_INVALID)));
  }

  /** So would looking for each of thousands of shares among thousands of groups. */
  @Test
  void looksUpTheGroupsOfManySharesAtOnce() throws Exception {
    List<NamedGroup> groups = new ArrayList<>(Edits13.policy().groups());
    List<KeyShare.Entry> shares = new ArrayList<>();
    for (int code = 0x4000; code < 0x4000 + 12_000; code++) {
      groups.add(new NamedGroup(code));
    }
    for (int i = 0; i < 8_000; i++) {
      shares.add(new KeyShare.Entry(groups.get(groups.size() - 1 - i), Opaque.of((byte) 1)));
    }
    FrameWire wire =
        Edits13.plain(
            hello(
                hello ->
                    with(
                        with(hello, SupportedGroups.IN_CLIENT_HELLO, groups),
                        KeyShare.IN_CLIENT_HELLO,
                        shares)));
    assertTimeout(
        Duration.ofSeconds(2),
        () ->
            assertThatThrownBy(wire::run)
                .isInstanceOfSatisfying(
                    TlsException.class,
                    e -> assertThat(e.fault()).contains(PeerMisbehaved.GROUP_NOT_RETRIED)));
  }
}
