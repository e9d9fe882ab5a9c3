// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JsonTraceTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonLines lines =
      new JsonLines(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void writesOneObjectALine() throws IOException {
    JsonTrace trace = new JsonTrace(Role.CLIENT, lines, true, Map.of("connection", 7));
    trace.on(
        Frames.event(
            Direction.OUTBOUND, ProtocolVersion.TLS_1_3, Frames.clientHello("a\".example\n")));
    trace.on(new TlsEvent.Decided("version", "TLSv1.3", "both allow it"));
    trace.on(new TlsEvent.Closed(Direction.INBOUND, true));

    List<String> written = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(written).hasSize(3);
    for (String line : written) {
      requireOneObject(line);
      assertThat(line).contains("\"connection\":7");
    }
    assertThat(written.get(0))
        .startsWith("{\"type\":\"step\"")
        .contains(
            "\"number\":1", "\"name\":\"ClientHello\"", "\"from\":\"client\"", "\"bytes\":\"01");
    assertThat(written.get(1)).contains("\"what\":\"version\"", "\"why\":\"both allow it\"");
  }

  @Test
  void leavesFieldsAndBytesOutUnlessEverythingIsWanted() {
    JsonTrace trace = new JsonTrace(Role.CLIENT, lines, false, Map.of());
    trace.on(new TlsEvent.StateChanged("a", "b"));
    trace.on(
        Frames.event(Direction.OUTBOUND, ProtocolVersion.TLS_1_3, Frames.clientHello("a.example")));
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("\"bytes\"", "\"fields\"");
  }

  @Test
  void writesAsciiAloneWhateverAPeerSends() throws IOException {
    JsonTrace trace = new JsonTrace(Role.SERVER, lines, true, Map.of());
    trace.on(
        Frames.event(Direction.INBOUND, ProtocolVersion.TLS_1_3, Frames.clientHello(Hostile.TEXT)));
    lines.write(Map.of("alpn", Hostile.TEXT));

    String written = bytes.toString(StandardCharsets.ISO_8859_1);
    assertThat(written.chars().filter(c -> c != '\n')).allMatch(c -> c >= 0x20 && c < 0x7f);
    String last = written.lines().toList().get(1);
    try (JsonParser parser = new JsonFactory().createParser(last)) {
      parser.nextToken();
      assertThat(parser.nextFieldName()).isEqualTo("alpn");
      assertThat(parser.nextTextValue()).isEqualTo(Hostile.TEXT);
    }
  }

  @Test
  void leavesOutWhatIsEmpty() {
    assertThat(JsonLines.toJson(Map.of("a", Optional.empty()))).isEqualTo("{}");
    assertThat(JsonLines.toJson(Map.of("a", List.of(1, true, "x"))))
        .isEqualTo("{\"a\":[1,true,\"x\"]}");
  }

  private static void requireOneObject(String line) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      parser.skipChildren();
      assertThat(parser.nextToken()).isNull();
    }
  }
}
