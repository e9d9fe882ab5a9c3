// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Bound.bound;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.Bound;
import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.RandomRecords;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.ExtendedMasterSecret;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.extension.RenegotiationInfo;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServerHelloTest implements MessageContract<ServerHello> {
  @Override
  public Codec<ServerHello> codec() {
    return ServerHello.CODEC;
  }

  private static final Opaque RANDOM = Opaque.hex("11".repeat(32));

  @Override
  public List<Sample<ServerHello>> samples() {
    return List.of(
        sample(
            "TLS 1.3",
            of(
                Opaque.hex("5e55"),
                Extensions.<InServerHello>builder()
                    .put(SupportedVersions.IN_SERVER_HELLO, ProtocolVersion.TLS_1_3)
                    .put(
                        KeyShare.IN_SERVER_HELLO,
                        new KeyShare.Entry(NamedGroup.X25519, Opaque.hex("aabbcc")))
                    .put(PreSharedKey.IN_SERVER_HELLO, 1)
                    .build()),
            "0303"
                + "11".repeat(32)
                + "02 5e55 1301 00"
                + "0017 002b 0002 0304 0033 0007 001d 0003 aabbcc 0029 0002 0001"),
        sample(
            "TLS 1.2",
            of(
                Opaque.EMPTY,
                Extensions.<InServerHello>builder()
                    .put(ExtendedMasterSecret.IN_SERVER_HELLO, Present.PRESENT)
                    .put(RenegotiationInfo.IN_SERVER_HELLO, Opaque.EMPTY)
                    .build()),
            "0303" + "11".repeat(32) + "00 1301 00 0009 0017 0000 ff01 0001 00"),
        sample(
            "without extensions",
            of(Opaque.EMPTY, Extensions.none()),
            "0303" + "11".repeat(32) + "00 1301 00"));
  }

  @Override
  public List<Bound<ServerHello>> bounds() {
    return List.of(
        bound(
            "ServerHello.legacy_session_id_echo",
            0,
            32,
            length -> of(Opaque.of(new byte[length]), Extensions.none())));
  }

  @Override
  public RandomRecords random() {
    return new RandomRecords().with("random", random -> RandomRecords.bytes(random, 32));
  }

  @Test
  void refusesExtensionsOfTls12InTls13() {
    String hello = "0303" + "11".repeat(32) + "00 1301 00 000a 002b 0002 0304 0017 0000";

    assertThatThrownBy(() -> ServerHello.CODEC.fromBytes(Opaque.hex(hello).toByteArray()))
        .hasMessage(
            "ServerHello: extended_master_secret does not belong into a ServerHello of TLS 1.3")
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.MISPLACED_EXTENSION);
  }

  @Test
  void refusesExtensionsOfTls13InTls12() {
    String hello = "0303" + "11".repeat(32) + "00 c02f 00 0006 0029 0002 0000";

    assertThatThrownBy(() -> ServerHello.CODEC.fromBytes(Opaque.hex(hello).toByteArray()))
        .hasMessage("ServerHello: pre_shared_key does not belong into a ServerHello of TLS 1.2");
  }

  private static ServerHello of(Opaque sessionId, Extensions<InServerHello> extensions) {
    return new ServerHello(
        ProtocolVersion.TLS_1_2,
        RANDOM,
        sessionId,
        CipherSuite.TLS_AES_128_GCM_SHA256,
        CompressionMethod.NULL,
        extensions);
  }
}
