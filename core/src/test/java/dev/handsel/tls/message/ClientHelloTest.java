// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Bound.bound;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.Bound;
import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.RandomRecords;
import dev.handsel.testkit.Sample;
import dev.handsel.testkit.SpanTree;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClientHelloTest implements MessageContract<ClientHello> {
  @Override
  public Codec<ClientHello> codec() {
    return ClientHello.CODEC;
  }

  private static final Opaque RANDOM = Opaque.hex("22".repeat(32));

  private static final Extensions<InClientHello> WITH_PSK =
      Extensions.<InClientHello>builder()
          .put(SupportedVersions.IN_CLIENT_HELLO, List.of(ProtocolVersion.TLS_1_3))
          .putUnknown(new ExtensionType(0x2a2a), Opaque.hex("77"))
          .put(
              PreSharedKey.IN_CLIENT_HELLO,
              new PreSharedKey.Offered(
                  List.of(new PreSharedKey.Identity(Opaque.hex("1d"), 5)),
                  List.of(Opaque.hex("bb".repeat(32)))))
          .build();

  @Override
  public List<Sample<ClientHello>> samples() {
    return List.of(
        sample(
            "TLS 1.3 with a PSK",
            of(Opaque.hex("5e55"), 1, 1, WITH_PSK),
            "0303"
                + "22".repeat(32)
                + "02 5e55 0002 1301 01 00"
                + "003c 002b 0003 02 0304 2a2a 0001 77"
                + "0029 002c 0007 0001 1d 00000005 0021 20"
                + "bb".repeat(32)),
        sample(
            "TLS 1.2 without extensions",
            of(Opaque.EMPTY, 2, 1, Extensions.none()),
            "0303" + "22".repeat(32) + "00 0004 1301 1301 01 00"));
  }

  @Override
  public List<Bound<ClientHello>> bounds() {
    return List.of(
        bound(
            "ClientHello.legacy_session_id",
            0,
            32,
            length -> of(Opaque.of(new byte[length]), 1, 1, Extensions.none())),
        bound(
            "ClientHello.cipher_suites",
            2,
            0xfffe,
            2,
            length -> of(Opaque.EMPTY, length / 2, 1, Extensions.none())),
        bound(
            "ClientHello.legacy_compression_methods",
            1,
            0xff,
            length -> of(Opaque.EMPTY, 1, length, Extensions.none())));
  }

  @Override
  public RandomRecords random() {
    return new RandomRecords().with("random", random -> RandomRecords.bytes(random, 32));
  }

  @Test
  void saysWhereEveryFieldStands() throws DecodeException {
    SpanTree tree = new SpanTree();
    ClientHello.CODEC.fromReader(Reader.explaining(samples().get(0).bytes(), tree));

    assertThat(tree.roots().get(0).children())
        .extracting(Object::toString)
        .containsExactly(
            "legacy_version@0+2",
            "random@2+32",
            "legacy_session_id@34+3",
            "cipher_suites@37+4",
            "legacy_compression_methods@41+2",
            "extensions@43+62");
    assertThat(tree.at("ClientHello.extensions").orElseThrow().children())
        .extracting(Object::toString)
        .containsExactly(
            "supported_versions@45+7", "ExtensionType(0x2a2a)@52+5", "pre_shared_key@57+48");
  }

  @Test
  void knowsWhatTheBindersCover() {
    ClientHello hello = samples().get(0).value();

    assertThat(hello.bindersLength()).isEqualTo(2 + 1 + 32);
    assertThat(samples().get(1).value().bindersLength()).isZero();
  }

  @Test
  void refusesAPskThatIsNotLast() {
    Extensions<InClientHello> extensions =
        Extensions.<InClientHello>builder()
            .put(PreSharedKey.IN_CLIENT_HELLO, WITH_PSK.get(PreSharedKey.IN_CLIENT_HELLO))
            .put(SupportedVersions.IN_CLIENT_HELLO, List.of(ProtocolVersion.TLS_1_3))
            .build();
    byte[] body = ClientHello.CODEC.toBytes(of(Opaque.EMPTY, 1, 1, extensions));

    assertThatThrownBy(() -> ClientHello.CODEC.fromBytes(body))
        .hasMessage("ClientHello: pre_shared_key is not the last extension")
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.VALUE);
  }

  private static ClientHello of(
      Opaque sessionId, int suites, int methods, Extensions<InClientHello> extensions) {
    return new ClientHello(
        ProtocolVersion.TLS_1_2,
        RANDOM,
        sessionId,
        Collections.nCopies(suites, CipherSuite.TLS_AES_128_GCM_SHA256),
        Collections.nCopies(methods, CompressionMethod.NULL),
        extensions);
  }
}
