// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.ServerName;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Events of connections that never were. */
final class Frames {
  static final Opaque RANDOM = Opaque.of(new byte[32]);

  private Frames() {}

  static ClientHello clientHello(String host) {
    Extensions.Builder<InClientHello> extensions = Extensions.builder();
    extensions
        .put(
            SupportedVersions.IN_CLIENT_HELLO,
            List.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2))
        .put(
            ServerName.IN_CLIENT_HELLO,
            List.of(
                new ServerName.Name(
                    ServerName.Name.HOST_NAME, Opaque.of(host.getBytes(StandardCharsets.UTF_8)))))
        .put(
            KeyShare.IN_CLIENT_HELLO,
            List.of(new KeyShare.Entry(NamedGroup.X25519, Opaque.of(new byte[32]))));
    return new ClientHello(
        ProtocolVersion.TLS_1_2,
        RANDOM,
        Opaque.EMPTY,
        List.of(
            CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256),
        List.of(new CompressionMethod(0)),
        extensions.build());
  }

  static ServerHello serverHello(ProtocolVersion version) {
    Extensions.Builder<InServerHello> extensions = Extensions.builder();
    if (version.equals(ProtocolVersion.TLS_1_3)) {
      extensions
          .put(SupportedVersions.IN_SERVER_HELLO, version)
          .put(
              KeyShare.IN_SERVER_HELLO,
              new KeyShare.Entry(NamedGroup.X25519, Opaque.of(new byte[32])));
    }
    return new ServerHello(
        ProtocolVersion.TLS_1_2,
        RANDOM,
        Opaque.EMPTY,
        version.equals(ProtocolVersion.TLS_1_3)
            ? CipherSuite.TLS_AES_128_GCM_SHA256
            : CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        new CompressionMethod(0),
        extensions.build());
  }

  static TlsEvent.Message event(
      Direction direction, ProtocolVersion version, HandshakeMessage message) {
    return event(direction, version, message.type(), message.toFrame(), false);
  }

  static TlsEvent.Message event(
      Direction direction,
      ProtocolVersion version,
      HandshakeType type,
      byte[] frame,
      boolean sensitive) {
    return new TlsEvent.Message(
        direction,
        Epoch.PLAINTEXT,
        type,
        Opaque.of(frame),
        version,
        false,
        CertificateType.X509,
        sensitive);
  }

  /** A message whose contents do not matter. */
  static TlsEvent.Message empty(Direction direction, ProtocolVersion version, HandshakeType type) {
    return event(direction, version, type, new byte[] {(byte) type.code(), 0, 0, 0}, false);
  }
}
