// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.session.Session;

/**
 * The lesser system properties of JSSE that have a meaning here, by the names of the JDK.
 *
 * @param cacheSize {@code javax.net.ssl.sessionCacheSize}
 * @param handshakeMessageSize {@code jdk.tls.maxHandshakeMessageSize}
 */
public record Switches(
    Client client, Server server, Closing closing, int cacheSize, int handshakeMessageSize) {
  private static final int MOST = Integer.MAX_VALUE;

  static Switches read() {
    int chain = Properties.number("jdk.tls.maxCertificateChainLength", 1, 1000, -1);
    return new Switches(
        Client.read(chain < 0 ? 10 : chain),
        Server.read(chain < 0 ? 8 : chain),
        new Closing(
            Properties.flag("com.sun.net.ssl.requireCloseNotify", false),
            Properties.flag("jdk.tls.acknowledgeCloseNotify", false)),
        Properties.number("javax.net.ssl.sessionCacheSize", 0, MOST, 20_480),
        Properties.number("jdk.tls.maxHandshakeMessageSize", 1024, 1 << 24, 131_396));
  }

  /**
   * Those of clients.
   *
   * @param serverNames {@code jsse.enableSNIExtension}
   * @param trustNameService {@code jdk.tls.trustNameService}: whether the name that a reverse
   *     look-up finds for an address is the server's
   * @param authorities {@code jdk.tls.client.enableCAExtension}
   * @param statusRequest {@code jdk.tls.client.enableStatusRequestExtension}
   * @param tickets {@code jdk.tls.client.enableSessionTicketExtension}, of TLS 1.2
   * @param compatibilityMode {@code jdk.tls.client.useCompatibilityMode}
   * @param chainLength {@code jdk.tls.client.maxInboundCertificateChainLength}
   */
  public record Client(
      boolean serverNames,
      boolean trustNameService,
      boolean authorities,
      boolean statusRequest,
      boolean tickets,
      boolean compatibilityMode,
      int chainLength) {
    private static Client read(int usualChain) {
      return new Client(
          Properties.flag("jsse.enableSNIExtension", true),
          Properties.flag("jdk.tls.trustNameService", false),
          Properties.flag("jdk.tls.client.enableCAExtension", false),
          Properties.flag("jdk.tls.client.enableStatusRequestExtension", true),
          Properties.flag("jdk.tls.client.enableSessionTicketExtension", true),
          Properties.flag("jdk.tls.client.useCompatibilityMode", true),
          Properties.number(
              "jdk.tls.client.maxInboundCertificateChainLength", 1, 1000, usualChain));
    }
  }

  /**
   * Those of servers.
   *
   * @param tickets {@code jdk.tls.server.enableSessionTicketExtension}
   * @param ticketCount {@code jdk.tls.server.newSessionTicketCount}
   * @param ticketKeySeconds {@code jdk.tls.server.statelessKeyTimeout}
   * @param sessionSeconds {@code jdk.tls.server.sessionTicketTimeout}
   * @param chainLength {@code jdk.tls.server.maxInboundCertificateChainLength}
   */
  public record Server(
      boolean tickets, int ticketCount, int ticketKeySeconds, int sessionSeconds, int chainLength) {
    private static Server read(int usualChain) {
      return new Server(
          Properties.flag("jdk.tls.server.enableSessionTicketExtension", true),
          Properties.number("jdk.tls.server.newSessionTicketCount", 0, 10, 1),
          Properties.number("jdk.tls.server.statelessKeyTimeout", 1, MOST, 3600),
          Properties.number(
              "jdk.tls.server.sessionTicketTimeout",
              0,
              (int) Session.LONGEST_LIFETIME.toSeconds(),
              86_400),
          Properties.number(
              "jdk.tls.server.maxInboundCertificateChainLength", 1, 1000, usualChain));
    }
  }

  /**
   * How connections end.
   *
   * @param requireCloseNotify {@code com.sun.net.ssl.requireCloseNotify}, false unless set, as in
   *     SunJSSE: many servers end without close_notify, and a stream read to its end hides whether
   *     data was cut off (RFC 9846 §6.1); engines always tell
   * @param acknowledgeCloseNotify {@code jdk.tls.acknowledgeCloseNotify}: whether the peer's
   *     close_notify ends writing too in TLS 1.3, as it does in TLS 1.2
   */
  public record Closing(boolean requireCloseNotify, boolean acknowledgeCloseNotify) {}
}
