// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.assertFault;
import static dev.handsel.tls.handshake.Edits12.changing;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InHelloRetryRequest;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hellos of a version that the other side did not offer or does not allow. RFC 9846 §4.3.1. */
final class OtherVersionsTest {
  private static final CipherSuite OF_TLS12 = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;

  private static Policy speaking(ProtocolVersion... versions) {
    return Edits13.policy().toBuilder().versions(List.of(versions)).build();
  }

  private static void refuses(Policy client, Policy server, Middle middle, Fault fault)
      throws Exception {
    assertFault(
        new FrameWire(Tls12.client(client).build(), Tls12.server(server, "EC").build(), middle),
        fault);
  }

  // --- what a server may take

  private static Middle listing(int... codes) {
    return Edits13.hello(
        hello ->
            Edits13.with(
                hello,
                SupportedVersions.IN_CLIENT_HELLO,
                Arrays.stream(codes).mapToObj(ProtocolVersion::new).toList()));
  }

  @Test
  void aServerTakesNoneButThoseListedAndAllowed() throws Exception {
    Policy both = speaking(TLS_1_3, TLS_1_2);
    Fault none = PeerIncompatible.NO_COMMON_VERSION;
    refuses(both, both, listing(0x0302, 0x0305, 0x7f1c, 0x0a0a), none);
    // The legacy_version of TLS 1.2 counts for nothing beside a list.
    refuses(both, speaking(TLS_1_2), listing(0x0304), none);
    refuses(both, speaking(TLS_1_3), listing(0x0303), none);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0002, 0x0300, 0x0301, 0x0302})
  void aServerTakesNoHelloBelowTls12(int code) throws Exception {
    Middle old = legacyVersion(code);
    refuses(speaking(TLS_1_2), speaking(TLS_1_3, TLS_1_2), old, PeerIncompatible.NO_COMMON_VERSION);
  }

  private static Middle legacyVersion(int code) {
    return Edits13.hello(
        hello ->
            new ClientHello(
                new ProtocolVersion(code),
                hello.random(),
                hello.sessionId(),
                hello.suites(),
                hello.compressionMethods(),
                hello.extensions()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0303, 0x0304, 0xffff})
  void aServerOfTls13TakesNoHelloThatListsNoVersions(int code) throws Exception {
    refuses(
        speaking(TLS_1_2),
        speaking(TLS_1_3),
        legacyVersion(code),
        PeerIncompatible.NO_COMMON_VERSION);
  }

  /** A reserved value is no version, however high. RFC 8701 §3.1 */
  @Test
  void aReservedVersionHidesNoFallback() throws Exception {
    Middle falling =
        Edits13.hello(
            hello -> {
              List<CipherSuite> suites = new ArrayList<>(hello.suites());
              suites.add(CipherSuite.TLS_FALLBACK_SCSV);
              return new ClientHello(
                  hello.legacyVersion(),
                  hello.random(),
                  hello.sessionId(),
                  suites,
                  hello.compressionMethods(),
                  Edits13.with(
                          hello,
                          SupportedVersions.IN_CLIENT_HELLO,
                          List.of(new ProtocolVersion(0x7a7a), TLS_1_2))
                      .extensions());
            });
    refuses(
        speaking(TLS_1_2),
        speaking(TLS_1_3, TLS_1_2),
        falling,
        PeerMisbehaved.INAPPROPRIATE_FALLBACK_SEEN);
  }

  // --- what a client may be answered

  /** Whatever server speaks says {@code answer} in the place of its ServerHello. */
  private static Middle saying(Function<ServerHello, byte[]> answer) {
    return changing(HandshakeType.SERVER_HELLO, frame -> answer.apply(Edits12.serverHello(frame)));
  }

  private static Middle answering(UnaryOperator<ServerHello> change) {
    return saying(hello -> change.apply(hello).toFrame());
  }

  private static ServerHello of13(ServerHello hello, CipherSuite suite) {
    Extensions<InServerHello> extensions =
        Extensions.<InServerHello>builder()
            .put(SupportedVersions.IN_SERVER_HELLO, TLS_1_3)
            .put(
                KeyShare.IN_SERVER_HELLO,
                new KeyShare.Entry(NamedGroup.X25519, Opaque.of(new byte[32])))
            .build();
    return Edits12.with(hello, hello.sessionId(), suite, extensions);
  }

  @Test
  void aClientOfTls12TakesNoServerHelloOfTls13() throws Exception {
    refuses(
        speaking(TLS_1_2),
        speaking(TLS_1_2),
        answering(hello -> of13(hello, hello.suite())),
        PeerMisbehaved.VERSION_NOT_OFFERED);
  }

  @Test
  void aClientOfTls13TakesNoServerHelloOfTls12() throws Exception {
    refuses(
        speaking(TLS_1_3),
        speaking(TLS_1_3),
        answering(
            hello -> Edits12.with(hello, hello.sessionId(), hello.suite(), Extensions.none())),
        PeerIncompatible.NO_COMMON_VERSION);
  }

  @Test
  void aServerHelloOfTls12HasASuiteOfTls12() throws Exception {
    refuses(
        speaking(TLS_1_3, TLS_1_2),
        speaking(TLS_1_2),
        answering(
            hello ->
                Edits12.with(
                    hello,
                    hello.sessionId(),
                    CipherSuite.TLS_AES_128_GCM_SHA256,
                    hello.extensions())),
        PeerMisbehaved.SUITE_NOT_FOR_VERSION);
  }

  private static byte[] retry(ServerHello hello, CipherSuite suite) {
    return new HelloRetryRequest(
            TLS_1_2,
            hello.sessionId(),
            suite,
            CompressionMethod.NULL,
            Extensions.<InHelloRetryRequest>builder()
                .put(SupportedVersions.IN_HELLO_RETRY_REQUEST, TLS_1_3)
                .put(KeyShare.IN_HELLO_RETRY_REQUEST, NamedGroup.SECP384R1)
                .build())
        .toFrame();
  }

  @Test
  void aClientOfTls12TakesNoRetry() throws Exception {
    refuses(
        speaking(TLS_1_2),
        speaking(TLS_1_2),
        saying(hello -> retry(hello, hello.suite())),
        PeerMisbehaved.VERSION_NOT_OFFERED);
  }

  @Test
  void aRetryHasASuiteOfTls13() throws Exception {
    refuses(
        speaking(TLS_1_3, TLS_1_2),
        speaking(TLS_1_3),
        saying(hello -> retry(hello, OF_TLS12)),
        PeerMisbehaved.SUITE_NOT_FOR_VERSION);
  }
}
