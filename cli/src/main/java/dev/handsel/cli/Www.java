// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.net.Connection;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.trace.Html;
import dev.handsel.trace.JsonLines;
import dev.handsel.trace.Summary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One answer by HTTP/1.1: the handshake as the server saw it. RFC 9112. */
final class Www {
  private static final int MOST_REQUEST = 16_384;

  private Www() {}

  static void serve(Connection connection, Decisions decisions) throws IOException, TlsException {
    String request = request(connection);
    if (request.isEmpty()) {
      return;
    }
    String[] line = request.split("\r?\n", 2)[0].split(" ");
    byte[] answer;
    if (line.length != 3 || !line[2].startsWith("HTTP/1.")) {
      answer = answer("400 Bad Request", "text/plain", "This is no HTTP/1.1 request.\n");
    } else if (!line[0].equals("GET")) {
      answer = answer("405 Method Not Allowed", "text/plain", "Only GET is served.\n");
    } else if (wantsJson(line[1], request)) {
      answer = answer("200 OK", "application/json", json(connection, decisions) + "\n");
    } else {
      answer = answer("200 OK", "text/html", html(connection, decisions));
    }
    connection.write(answer, 0, answer.length);
    connection.closeOutput();
  }

  /** Everything up to the blank line; empty if the client left before. */
  private static String request(Connection connection) throws IOException, TlsException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    while (bytes.size() < MOST_REQUEST) {
      int count = connection.read(buffer);
      if (count < 0) {
        return "";
      }
      bytes.write(buffer, 0, count);
      String text = bytes.toString(StandardCharsets.ISO_8859_1);
      if (text.contains("\r\n\r\n") || text.contains("\n\n")) {
        return text;
      }
    }
    return "a request that is too long";
  }

  private static boolean wantsJson(String path, String request) {
    return path.split("\\?", 2)[0].endsWith(".json")
        || request.toLowerCase(Locale.ROOT).contains("accept: application/json");
  }

  private static String json(Connection connection, Decisions decisions) {
    Map<String, Object> object = Summary.of(connection.view());
    List<Map<String, String>> why = new ArrayList<>();
    for (TlsEvent.Decided decided : decisions.all()) {
      why.add(Map.of("what", decided.what(), "value", decided.value(), "why", decided.why()));
    }
    object.put("decided", why);
    return JsonLines.toJson(object);
  }

  private static String html(Connection connection, Decisions decisions) {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.append("<title>Handsel saw you</title></head><body>\n<h1>Handsel saw you</h1>\n");
    page.append("<p>This is your TLS handshake as the server knows it.</p>\n<dl>\n");
    Summary.of(connection.view())
        .forEach(
            (name, value) -> {
              String text = JsonLines.toJson(Map.of("", value));
              String bare = text.equals("{}") ? "none" : text.substring(4, text.length() - 1);
              page.append("<dt>").append(Html.escape(name.replace('_', ' ')));
              page.append("</dt><dd>").append(Html.escape(bare)).append("</dd>\n");
            });
    page.append("</dl>\n<h2>Why</h2>\n<dl>\n");
    for (TlsEvent.Decided decided : decisions.all()) {
      page.append("<dt>").append(Html.escape(decided.what() + ": " + decided.value()));
      page.append("</dt><dd>").append(Html.escape(decided.why())).append("</dd>\n");
    }
    return page.append("</dl>\n</body></html>\n").toString();
  }

  private static byte[] answer(String status, String type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ("HTTP/1.1 "
                + status
                + "\r\nContent-Type: "
                + type
                + "; charset=utf-8\r\nContent-Length: "
                + bytes.length
                + "\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n"
                + "Content-Security-Policy: default-src 'none'\r\nCache-Control: no-store\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(bytes);
    return out.toByteArray();
  }
}
