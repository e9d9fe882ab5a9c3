// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;
import java.util.function.Predicate;

/**
 * The rule that extensions answer extensions. RFC 9846 §4.3: "Implementations MUST NOT send
 * extension responses if the remote endpoint did not send the corresponding extension requests";
 * RFC 5246 §7.4.1.4.
 */
public final class Solicited {
  private Solicited() {}

  /**
   * Refuses whatever may not stand here.
   *
   * @param message a format for the type that stands here
   * @throws TlsException EXTENSION_UNSOLICITED
   */
  public static void require(
      Extensions<?> answers, Predicate<ExtensionType> allowed, String message) throws TlsException {
    List<ExtensionType> types = answers.types();
    for (int i = 0; i < types.size(); i++) {
      if (!allowed.test(types.get(i))) {
        throw Malformed.EXTENSION_UNSOLICITED.because(message, types.get(i));
      }
    }
  }
}
