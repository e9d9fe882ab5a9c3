// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.event.HandshakeView;
import dev.handsel.trace.Summary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a client says of a connection once its handshake is over: lines, or an object of JSON.
 *
 * @param checked whether anybody decided to believe the peer
 */
record ConnectReport(Console console, Tracing tracing, boolean checked) {
  /**
   * @param skipped what the first handshake did and this one did not
   * @param round 0 for the first connection, above for resumptions
   */
  void say(HandshakeView view, Decisions decisions, Set<String> skipped, int round) {
    if (tracing.json()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("type", "connected");
      object.put("connection", round + 1);
      object.putAll(Summary.of(view));
      object.put("checked", checked);
      if (round > 0) {
        object.put("skipped", skipped);
      }
      tracing.jsonLines().write(object);
      return;
    }
    if (round > 0) {
      console.out().println();
      console.out().println(console.palette().strong("connection " + (round + 1)));
    }
    Report.of(console.palette(), view, decisions).forEach(console.out()::println);
    if (!checked) {
      console
          .out()
          .println(console.palette().bad(Report.one("not checked", "--insecure was given")));
    }
    if (round > 0) {
      console
          .out()
          .println(
              Report.one(
                  "skipped",
                  view.resumed()
                      ? String.join(", ", skipped)
                      : "nothing: the server gave no session, or refused it"));
    }
    console.out().println();
    console.out().flush();
  }
}
