// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.testkit.Bound.bound;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.Bound;
import dev.handsel.testkit.MessageContract;
import dev.handsel.testkit.Sample;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InHelloRetryRequest;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HelloRetryRequestTest implements MessageContract<HelloRetryRequest> {
  @Override
  public Codec<HelloRetryRequest> codec() {
    return HelloRetryRequest.CODEC;
  }

  private static final String RANDOM =
      "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

  @Override
  public List<Sample<HelloRetryRequest>> samples() {
    return List.of(
        sample(
            "group and cookie",
            of(
                Opaque.hex("5e55"),
                Extensions.<InHelloRetryRequest>builder()
                    .put(SupportedVersions.IN_HELLO_RETRY_REQUEST, ProtocolVersion.TLS_1_3)
                    .put(KeyShare.IN_HELLO_RETRY_REQUEST, NamedGroup.SECP256R1)
                    .put(Cookie.IN_HELLO_RETRY_REQUEST, Opaque.hex("c00c1e"))
                    .build()),
            "0303"
                + RANDOM
                + "02 5e55 1301 00"
                + "0015 002b 0002 0304 0033 0002 0017 002c 0005 0003 c00c1e"));
  }

  @Override
  public List<Bound<HelloRetryRequest>> bounds() {
    return List.of(
        bound(
            "HelloRetryRequest.legacy_session_id_echo",
            0,
            32,
            length -> of(Opaque.of(new byte[length]), Extensions.none())));
  }

  @Test
  void isToldFromAServerHelloByItsRandom() {
    byte[] frame = samples().get(0).value().toFrame();

    assertThat(HelloRetryRequest.is(frame)).isTrue();
    frame[6] ^= 1;
    assertThat(HelloRetryRequest.is(frame)).isFalse();
    assertThat(HelloRetryRequest.is(new byte[10])).isFalse();
  }

  @Test
  void refusesAnyOtherRandom() {
    byte[] body = samples().get(0).bytes();
    body[33] ^= 1;

    assertThatThrownBy(() -> HelloRetryRequest.CODEC.fromBytes(body))
        .hasMessage("HelloRetryRequest: random is not that of a HelloRetryRequest");
  }

  private static HelloRetryRequest of(
      Opaque sessionId, Extensions<InHelloRetryRequest> extensions) {
    return new HelloRetryRequest(
        ProtocolVersion.TLS_1_2,
        sessionId,
        CipherSuite.TLS_AES_128_GCM_SHA256,
        CompressionMethod.NULL,
        extensions);
  }
}
