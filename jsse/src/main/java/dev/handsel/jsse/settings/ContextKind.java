// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import java.util.List;

/**
 * What an SSLContext is called, which decides the versions that its clients enable by default.
 * Servers enable all, as in SunJSSE.
 *
 * <p>TLS 1.0 and 1.1 are not implemented (RFC 8996). Contexts of their names exist because old
 * programs ask for them and mean "some TLS"; their clients start from the nearest version that is
 * safe, TLS 1.2.
 */
public enum ContextKind {
  DEFAULT(Protocols.IMPLEMENTED),
  TLS(Protocols.IMPLEMENTED),
  TLS_1_3(Protocols.IMPLEMENTED),
  TLS_1_2(List.of(Protocols.TLS_1_2)),
  TLS_1_1(List.of(Protocols.TLS_1_2)),
  TLS_1_0(List.of(Protocols.TLS_1_2));

  private final List<String> clientProtocols;

  ContextKind(List<String> clientProtocols) {
    this.clientProtocols = clientProtocols;
  }

  List<String> clientProtocols() {
    return clientProtocols;
  }

  /** Whether {@code jdk.tls.client.protocols} speaks of such contexts. */
  boolean configurable() {
    return this == DEFAULT || this == TLS;
  }
}
