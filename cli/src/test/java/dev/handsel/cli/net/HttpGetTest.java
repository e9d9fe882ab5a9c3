// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpGetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
        "HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
      })
  void endsWithTheLastByteHoweverItIsCut(String response) {
    byte[] bytes = response.getBytes(StandardCharsets.US_ASCII);
    for (int piece = 1; piece <= bytes.length; piece++) {
      HttpGet.Framing framing = new HttpGet.Framing();
      for (int at = 0; at < bytes.length; at += piece) {
        assertThat(framing.ended()).as("after %d of %d", at, bytes.length).isFalse();
        int length = Math.min(piece, bytes.length - at);
        byte[] part = new byte[length];
        System.arraycopy(bytes, at, part, 0, length);
        framing.saw(part, length);
      }
      assertThat(framing.ended()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n\r\nuntil the connection ends",
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
      })
  void goesOnWhenMoreMayCome(String response) {
    byte[] bytes = response.getBytes(StandardCharsets.US_ASCII);
    HttpGet.Framing framing = new HttpGet.Framing();
    framing.saw(bytes, bytes.length);
    assertThat(framing.ended()).isFalse();
  }
}
