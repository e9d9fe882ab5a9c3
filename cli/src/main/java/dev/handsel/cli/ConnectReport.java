// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.event.HandshakeView;
import dev.handsel.trace.CertificateFacts;
import dev.handsel.trace.Summary;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a client says of a connection once its handshake is over: lines on stderr, for stdout is the
 * peer's, or an object of JSON on stdout.
 *
 * @param checked whether anybody decided to believe the peer
 */
record ConnectReport(Console console, Tracing tracing, Seen seen, boolean checked) {
  /**
   * @param skipped what the first handshake did and this one did not
   * @param round 0 for the first connection, above for resumptions
   */
  void say(HandshakeView view, Decisions decisions, Set<String> skipped, int round)
      throws IOException {
    if (tracing.json()) {
      tracing.jsonLines().write(object(view, skipped, round));
      console.requireWritten();
    } else if (!console.quiet()) {
      print(view, decisions, skipped, round);
    }
  }

  private Map<String, Object> object(HandshakeView view, Set<String> skipped, int round) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "connected");
    object.put("connection", round + 1);
    object.putAll(Summary.of(view));
    object.put("anchor", seen.anchor().map(CertificateFacts::of).map(Summary::of));
    object.put("stapled", view.ocspResponse().map(Staple::text));
    object.put("checked", checked);
    if (round > 0) {
      object.put("skipped", skipped);
    }
    return object;
  }

  private void print(HandshakeView view, Decisions decisions, Set<String> skipped, int round) {
    PrintStream err = console.err();
    if (round > 0) {
      err.println();
      err.println(console.errPalette().strong("connection " + (round + 1)));
    }
    Report.of(console.errPalette(), view, decisions, seen.anchor()).forEach(err::println);
    if (!checked) {
      err.println(console.errPalette().bad(Report.one("not checked", "--insecure was given")));
    }
    if (round > 0) {
      err.println(
          Report.one(
              "skipped",
              view.resumed()
                  ? String.join(", ", skipped)
                  : "nothing: the server gave no session, or refused it"));
    }
    err.println();
    err.flush();
  }
}
