// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits13.answer;
import static dev.handsel.tls.handshake.Edits13.assertFault;
import static dev.handsel.tls.handshake.Edits13.assertRetriedFault;
import static dev.handsel.tls.handshake.Edits13.edited;
import static dev.handsel.tls.handshake.Edits13.retry;
import static dev.handsel.tls.handshake.Edits13.with;
import static dev.handsel.tls.handshake.Edits13.without;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InHelloRetryRequest;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of TLS 1.3 whose ServerHello or HelloRetryRequest breaks a rule. RFC 9846 §4.2. */
final class Answers13Test {
  private static final ExtensionType UNKNOWN = new ExtensionType(0xfade);

  private static ServerHello with(
      ServerHello hello, ProtocolVersion version, Opaque id, CompressionMethod compression) {
    return new ServerHello(
        version, hello.random(), id, hello.suite(), compression, hello.extensions());
  }

  private static HelloRetryRequest with(
      HelloRetryRequest retry,
      ProtocolVersion version,
      Opaque id,
      CipherSuite suite,
      CompressionMethod compression) {
    return new HelloRetryRequest(version, id, suite, compression, retry.extensions());
  }

  // --- ServerHello

  @ParameterizedTest
  @ValueSource(ints = {0x0301, 0x0302, 0x0304, 0x7f1c})
  void refusesALegacyVersionThatIsNotFrozen(int code) throws Exception {
    ProtocolVersion thawed = new ProtocolVersion(code);
    assertFault(
        answer(hello -> with(hello, thawed, hello.sessionId(), hello.compressionMethod())),
        PeerMisbehaved.LEGACY_VERSION);
    assertRetriedFault(
        retry(
            hello ->
                with(hello, thawed, hello.sessionId(), hello.suite(), hello.compressionMethod())),
        PeerMisbehaved.LEGACY_VERSION);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0303, 0x0305})
  void refusesASelectedVersionThatIsNotTls13(int code) throws Exception {
    assertFault(
        answer(
            hello ->
                Edits13.with(hello, SupportedVersions.IN_SERVER_HELLO, new ProtocolVersion(code))),
        PeerMisbehaved.VERSION_NOT_OFFERED);
  }

  @Test
  void refusesASessionIdThatIsNotEchoed() throws Exception {
    Opaque other = Opaque.of(new byte[32]);
    assertFault(
        answer(hello -> with(hello, hello.legacyVersion(), other, hello.compressionMethod())),
        PeerMisbehaved.SESSION_ID_NOT_ECHOED);
    assertFault(
        answer(
            hello -> with(hello, hello.legacyVersion(), Opaque.EMPTY, hello.compressionMethod())),
        PeerMisbehaved.SESSION_ID_NOT_ECHOED);
    assertRetriedFault(
        retry(
            hello ->
                with(
                    hello, hello.legacyVersion(), other, hello.suite(), hello.compressionMethod())),
        PeerMisbehaved.SESSION_ID_NOT_ECHOED);
  }

  @Test
  void refusesCompression() throws Exception {
    CompressionMethod deflate = new CompressionMethod(1);
    assertFault(
        answer(hello -> with(hello, hello.legacyVersion(), hello.sessionId(), deflate)),
        PeerMisbehaved.COMPRESSION_NOT_NULL);
    assertRetriedFault(
        retry(
            hello -> with(hello, hello.legacyVersion(), hello.sessionId(), hello.suite(), deflate)),
        PeerMisbehaved.COMPRESSION_NOT_NULL);
  }

  private static UnaryOperator<ServerHello> suite(CipherSuite suite) {
    return hello -> Edits12.with(hello, hello.sessionId(), suite, hello.extensions());
  }

  @Test
  void refusesASuiteThatWasNotOffered() throws Exception {
    assertFault(answer(suite(new CipherSuite(0x1305))), PeerMisbehaved.SUITE_NOT_OFFERED);
    assertFault(
        answer(suite(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256)),
        PeerMisbehaved.SUITE_NOT_OFFERED);
  }

  @Test
  void refusesASuiteOfAnotherVersion() throws Exception {
    ClientConfig both =
        Tls12.client(
                Edits13.policy().toBuilder()
                    .versions(List.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2))
                    .build())
            .build();
    Edits12.assertFault(
        new FrameWire(
            both,
            Edits13.server(),
            answer(suite(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256))),
        PeerMisbehaved.SUITE_NOT_FOR_VERSION);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xfade, 0x0a0a})
  void refusesAnExtensionThatNoServerHelloHas(int code) throws Exception {
    assertFault(
        answer(
            hello ->
                Edits13.with(
                    hello,
                    edited(
                        hello.extensions(),
                        InServerHello.class,
                        Set.of(),
                        more -> more.putUnknown(new ExtensionType(code), Opaque.EMPTY)))),
        Malformed.EXTENSION_UNSOLICITED);
  }

  @Test
  void needsAKeyShare() throws Exception {
    assertFault(
        answer(hello -> without(hello, ExtensionType.KEY_SHARE)), PeerMisbehaved.KEY_SHARE_MISSING);
  }

  private static UnaryOperator<ServerHello> share(NamedGroup group, byte[] share) {
    return hello ->
        Edits13.with(hello, KeyShare.IN_SERVER_HELLO, new KeyShare.Entry(group, Opaque.of(share)));
  }

  @Test
  void refusesAShareOfAGroupForWhichItSentNone() throws Exception {
    assertFault(
        answer(share(NamedGroup.SECP384R1, new byte[97])), PeerMisbehaved.GROUP_NOT_OFFERED);
  }

  @Test
  void refusesAShareThatIsNotValid() throws Exception {
    assertFault(answer(share(NamedGroup.X25519, new byte[31])), PeerMisbehaved.KEY_SHARE_INVALID);
    // All zeros lead to an all-zero secret. RFC 9846 §7.4.2.
    assertFault(answer(share(NamedGroup.X25519, new byte[32])), PeerMisbehaved.KEY_SHARE_INVALID);
  }

  // --- PSK

  private static FrameWire resumed(UnaryOperator<ServerHello> change) throws TlsException {
    ClientConfig client =
        Edits13.client().toBuilder()
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    ServerConfig server =
        Edits13.server().toBuilder().tickets(TicketKeys.rotating(Tls12.CRYPTO)).build();
    new FrameWire(client, server, (sender, unit) -> List.of(unit)).run();
    return new FrameWire(client, server, answer(change));
  }

  @Test
  void refusesAPskThatWasNotOffered() throws Exception {
    assertFault(
        answer(hello -> Edits13.with(hello, PreSharedKey.IN_SERVER_HELLO, 0)),
        Malformed.EXTENSION_UNSOLICITED);
    Edits12.assertFault(
        resumed(hello -> Edits13.with(hello, PreSharedKey.IN_SERVER_HELLO, 2)),
        PeerMisbehaved.PSK_INDEX_OUT_OF_RANGE);
  }

  @Test
  void refusesAPskUnderASuiteOfAnotherHash() throws Exception {
    Edits12.assertFault(
        resumed(
            hello ->
                suite(
                        hello.suite().equals(CipherSuite.TLS_AES_256_GCM_SHA384)
                            ? CipherSuite.TLS_AES_128_GCM_SHA256
                            : CipherSuite.TLS_AES_256_GCM_SHA384)
                    .apply(hello)),
        PeerMisbehaved.PSK_HASH_MISMATCH);
  }

  /** RFC 9846 §4.3.11: "a server "key_share" extension is present if required". */
  @Test
  void refusesAPskWithoutTheKeyExchangeAskedFor() throws Exception {
    Edits12.assertFault(
        resumed(hello -> without(hello, ExtensionType.KEY_SHARE)),
        PeerMisbehaved.PSK_WITHOUT_KEY_SHARE);
  }

  // --- HelloRetryRequest

  private static UnaryOperator<HelloRetryRequest> retryExtensions(
      Set<ExtensionType> without, UnaryOperator<Extensions.Builder<InHelloRetryRequest>> more) {
    return hello ->
        Edits13.with(hello, edited(hello.extensions(), InHelloRetryRequest.class, without, more));
  }

  @Test
  void refusesARetryThatChangesNothing() throws Exception {
    assertRetriedFault(
        retry(retryExtensions(Set.of(ExtensionType.KEY_SHARE), more -> more)),
        PeerMisbehaved.RETRY_CHANGES_NOTHING);
  }

  private static UnaryOperator<HelloRetryRequest> asking(NamedGroup group) {
    return retryExtensions(
        Set.of(ExtensionType.KEY_SHARE), more -> more.put(KeyShare.IN_HELLO_RETRY_REQUEST, group));
  }

  @Test
  void refusesARetryForAGroupThatWasNotOffered() throws Exception {
    assertRetriedFault(retry(asking(NamedGroup.X448)), PeerMisbehaved.GROUP_NOT_OFFERED);
  }

  @Test
  void refusesARetryForAShareThatWasSent() throws Exception {
    assertRetriedFault(retry(asking(NamedGroup.X25519)), PeerMisbehaved.GROUP_NOT_RETRIED);
  }

  @Test
  void refusesARetryWithoutAVersion() throws Exception {
    assertRetriedFault(
        retry(retryExtensions(Set.of(ExtensionType.SUPPORTED_VERSIONS), more -> more)),
        PeerMisbehaved.VERSION_NOT_OFFERED);
  }

  @Test
  void refusesARetryOfAnotherVersion() throws Exception {
    assertRetriedFault(
        retry(
            retryExtensions(
                Set.of(ExtensionType.SUPPORTED_VERSIONS),
                more ->
                    more.put(
                        SupportedVersions.IN_HELLO_RETRY_REQUEST, new ProtocolVersion(0x0305)))),
        PeerMisbehaved.VERSION_NOT_OFFERED);
  }

  @Test
  void refusesARetryWithAnExtensionThatWasNotOffered() throws Exception {
    assertRetriedFault(
        retry(retryExtensions(Set.of(), more -> more.putUnknown(UNKNOWN, Opaque.EMPTY))),
        Malformed.EXTENSION_UNSOLICITED);
  }

  @Test
  void refusesARetryWithASuiteThatWasNotOffered() throws Exception {
    assertRetriedFault(
        retry(
            hello ->
                with(
                    hello,
                    hello.legacyVersion(),
                    hello.sessionId(),
                    new CipherSuite(0x1305),
                    hello.compressionMethod())),
        PeerMisbehaved.SUITE_NOT_OFFERED);
  }

  @Test
  void refusesASecondRetry() throws Exception {
    Edits12.assertFault(
        Edits13.retried(
            (sender, unit) ->
                unit.is(HandshakeType.SERVER_HELLO) && HelloRetryRequest.is(unit.frame())
                    ? List.of(unit, Unit.of(unit.epoch(), unit.frame().clone()))
                    : List.of(unit)),
        PeerMisbehaved.RETRY_TWICE);
  }

  @Test
  void refusesAnotherSuiteThanTheRetrys() throws Exception {
    assertRetriedFault(
        answer(
            hello ->
                suite(
                        hello.suite().equals(CipherSuite.TLS_AES_256_GCM_SHA384)
                            ? CipherSuite.TLS_AES_128_GCM_SHA256
                            : CipherSuite.TLS_AES_256_GCM_SHA384)
                    .apply(hello)),
        PeerMisbehaved.SUITE_CHANGED);
  }

  @Test
  void refusesAnotherVersionThanTheRetrys() throws Exception {
    assertRetriedFault(
        answer(hello -> without(hello, ExtensionType.SUPPORTED_VERSIONS, ExtensionType.KEY_SHARE)),
        PeerMisbehaved.VERSION_CHANGED);
  }

  /** The client sent a share of no other group, so it is refused as one it did not offer. */
  @Test
  void refusesAShareOfAnotherGroupThanTheRetrys() throws Exception {
    assertRetriedFault(
        answer(share(NamedGroup.X25519, new byte[32])), PeerMisbehaved.GROUP_NOT_OFFERED);
  }
}
