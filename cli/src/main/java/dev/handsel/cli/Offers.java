// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.trace.Wrapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client had offered when the server refused it: an alert names no offer. */
final class Offers {
  private static final int NAMES = 12;
  private static final int WIDTH = 92;

  private Offers() {}

  /**
   * The offers which the alert may be about.
   *
   * @param withheld whether the server asked for a certificate and got none: then it had agreed to
   *     all else
   */
  static Map<String, List<?>> behind(
      PeerClosedWithAlert refusal, boolean withheld, ClientConfig config) {
    AlertDescription alert = refusal.alert();
    Capabilities able = config.capabilities();
    Map<String, List<?>> offers = new LinkedHashMap<>();
    if (alert.equals(AlertDescription.PROTOCOL_VERSION)) {
      offers.put("versions", able.versions());
    } else if (alert.equals(AlertDescription.NO_APPLICATION_PROTOCOL)) {
      offers.put("alpn", config.alpn());
    } else if (!withheld
        && (alert.equals(AlertDescription.HANDSHAKE_FAILURE)
            || alert.equals(AlertDescription.INSUFFICIENT_SECURITY))) {
      offers.put("versions", able.versions());
      offers.put("suites", able.suites());
      offers.put("groups", able.groups());
      offers.put("signatures", able.schemes());
    }
    return offers;
  }

  /** The offers for people, one after the other. */
  static List<String> lines(Map<String, List<?>> offers) {
    List<String> lines = new ArrayList<>();
    if (!offers.isEmpty()) {
      lines.add("  this side offered");
    }
    offers.forEach(
        (name, values) -> {
          String all = String.join(", ", values.stream().map(Object::toString).toList());
          String label = name;
          for (String line : Wrapped.lines(all, WIDTH - NAMES - 4)) {
            lines.add(String.format("    %-" + NAMES + "s%s", label, line));
            label = "";
          }
        });
    return lines;
  }
}
