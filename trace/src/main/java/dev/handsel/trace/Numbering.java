// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.event.Role;
import java.util.Map;
import java.util.Optional;

/**
 * The number of each step. TLS 1.2 counts the classic fifteen steps of RFC 5246 §7.3, whose
 * abbreviated handshake skips 3 to 9; TLS 1.3 counts the flights of RFC 9846 §2.
 */
final class Numbering {
  private static final Map<StepName, Integer> CLASSIC_SERVER =
      Map.of(
          StepName.SERVER_HELLO, 2,
          StepName.CERTIFICATE, 3,
          StepName.CERTIFICATE_REQUEST, 4,
          StepName.SERVER_KEY_EXCHANGE, 5,
          StepName.SERVER_HELLO_DONE, 6,
          StepName.APPLICATION_DATA, 14,
          StepName.CLOSE_NOTIFY, 15);
  private static final Map<StepName, Integer> CLASSIC_CLIENT =
      Map.of(
          StepName.CLIENT_HELLO, 1,
          StepName.CERTIFICATE, 7,
          StepName.CLIENT_KEY_EXCHANGE, 8,
          StepName.CERTIFICATE_VERIFY, 9,
          StepName.APPLICATION_DATA, 14,
          StepName.CLOSE_NOTIFY, 15);
  private static final Map<StepName, Integer> TLS13_SERVER =
      Map.of(
          StepName.SERVER_HELLO, 2,
          StepName.ENCRYPTED_EXTENSIONS, 3,
          StepName.CERTIFICATE_REQUEST, 4,
          StepName.CERTIFICATE, 5,
          StepName.CERTIFICATE_VERIFY, 6,
          StepName.FINISHED, 7,
          StepName.NEW_SESSION_TICKET, 11,
          StepName.APPLICATION_DATA, 12,
          StepName.CLOSE_NOTIFY, 13);
  private static final Map<StepName, Integer> TLS13_CLIENT =
      Map.of(
          StepName.CLIENT_HELLO, 1,
          StepName.CERTIFICATE, 8,
          StepName.CERTIFICATE_VERIFY, 9,
          StepName.FINISHED, 10,
          StepName.APPLICATION_DATA, 12,
          StepName.CLOSE_NOTIFY, 13);

  private boolean tls13;
  private int changes;
  private int finished;

  /** Known from the ServerHello on; before it both versions count alike. */
  void tls13(boolean value) {
    tls13 = value;
  }

  Optional<Integer> next(StepName name, Role from) {
    if (tls13) {
      return Optional.ofNullable((from == Role.CLIENT ? TLS13_CLIENT : TLS13_SERVER).get(name));
    }
    // Who finishes first is the other way round in an abbreviated handshake.
    if (name == StepName.CHANGE_CIPHER_SPEC) {
      return Optional.of(changes++ == 0 ? 10 : 12);
    } else if (name == StepName.FINISHED) {
      return Optional.of(finished++ == 0 ? 11 : 13);
    }
    return Optional.ofNullable((from == Role.CLIENT ? CLASSIC_CLIENT : CLASSIC_SERVER).get(name));
  }
}
