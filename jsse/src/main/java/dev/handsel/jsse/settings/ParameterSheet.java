// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import java.net.IDN;
import java.security.AlgorithmConstraints;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * What an application set on one engine or socket, in whatever order. Whatever it did not set
 * follows the role, so that {@code setUseClientMode} may come last. A connection's configuration is
 * made from a sheet when the handshake begins.
 */
public final class ParameterSheet {
  private final Defaults defaults;
  private @Nullable String host;
  private boolean client;
  private @Nullable List<String> protocols;
  private @Nullable List<String> suites;
  private @Nullable List<String> groups;
  private @Nullable List<String> schemes;
  private boolean needClientAuth;
  private boolean wantClientAuth;
  private boolean sessionCreation = true;
  private @Nullable AlgorithmConstraints constraints;
  private String identification = "";
  private @Nullable List<SNIServerName> serverNames;
  private @Nullable Collection<SNIMatcher> matchers;
  private boolean ownOrder = true;
  private List<String> applicationProtocols = List.of();
  private boolean retransmissions = true;
  private int packetSize;

  public ParameterSheet(Defaults defaults, @Nullable String host, boolean client) {
    this.defaults = defaults;
    this.host = host;
    this.client = client;
  }

  /** A sheet that says the same, for a connection that a server socket accepted. */
  public synchronized ParameterSheet copy() {
    ParameterSheet copy = new ParameterSheet(defaults, host, client);
    copy.protocols = protocols;
    copy.suites = suites;
    copy.groups = groups;
    copy.schemes = schemes;
    copy.needClientAuth = needClientAuth;
    copy.wantClientAuth = wantClientAuth;
    copy.sessionCreation = sessionCreation;
    copy.constraints = constraints;
    copy.identification = identification;
    copy.serverNames = serverNames;
    copy.matchers = matchers;
    copy.ownOrder = ownOrder;
    copy.applicationProtocols = applicationProtocols;
    return copy;
  }

  public Defaults defaults() {
    return defaults;
  }

  public synchronized @Nullable String host() {
    return host;
  }

  public synchronized void host(String value) {
    host = value;
  }

  public synchronized boolean client() {
    return client;
  }

  public synchronized void client(boolean value) {
    client = value;
  }

  public synchronized List<String> protocols() {
    List<String> set = protocols;
    return set == null ? defaults.protocols(client) : set;
  }

  public synchronized void protocols(String @Nullable [] names) {
    protocols = Protocols.check(names);
  }

  public synchronized List<String> suites() {
    List<String> set = suites;
    return set == null ? defaults.suites(client) : set;
  }

  public synchronized void suites(String @Nullable [] names) {
    suites = Suites.check(names);
  }

  synchronized @Nullable List<String> groups() {
    return groups;
  }

  synchronized @Nullable List<String> schemes() {
    return schemes;
  }

  public synchronized boolean needClientAuth() {
    return needClientAuth;
  }

  public synchronized boolean wantClientAuth() {
    return wantClientAuth;
  }

  /** Demands a client certificate or not; the last of need and want holds. */
  public synchronized void needClientAuth(boolean value) {
    needClientAuth = value;
    wantClientAuth = false;
  }

  public synchronized void wantClientAuth(boolean value) {
    wantClientAuth = value;
    needClientAuth = false;
  }

  public synchronized boolean sessionCreation() {
    return sessionCreation;
  }

  public synchronized void sessionCreation(boolean value) {
    sessionCreation = value;
  }

  synchronized @Nullable AlgorithmConstraints constraints() {
    return constraints;
  }

  synchronized boolean ownOrder() {
    return ownOrder;
  }

  /** {@code HTTPS}, {@code LDAPS}, or empty when names are not to be checked. */
  public synchronized String identification() {
    return identification;
  }

  public synchronized List<String> applicationProtocols() {
    return applicationProtocols;
  }

  public synchronized Collection<SNIMatcher> matchers() {
    Collection<SNIMatcher> set = matchers;
    return set == null ? List.of() : set;
  }

  /**
   * The names a client asks for: those set, or the host when it is a DNS name; null when neither is
   * known, which JSSE tells apart from an empty list.
   */
  public synchronized @Nullable List<SNIServerName> serverNames() {
    List<SNIServerName> set = serverNames;
    if (set != null || !client || !defaults.switches().serverNames()) {
      return set;
    }
    String name = dnsName(host);
    return name == null ? null : List.of(new SNIHostName(name));
  }

  /** RFC 6066 §3: no literal addresses, no trailing dot; like SunJSSE, no name without a dot. */
  private static @Nullable String dnsName(@Nullable String host) {
    if (host == null || host.indexOf(':') >= 0) {
      return null;
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.indexOf('.') <= 0 || name.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9')) {
      return null;
    }
    try {
      return IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notADnsName) {
      return null;
    }
  }

  /** Takes over what {@code p} sets; its nulls leave things as they are. */
  public synchronized void apply(SSLParameters p) {
    if (p.getCipherSuites() != null) {
      suites(p.getCipherSuites());
    }
    if (p.getProtocols() != null) {
      protocols(p.getProtocols());
    }
    needClientAuth = p.getNeedClientAuth();
    wantClientAuth = p.getWantClientAuth();
    constraints = p.getAlgorithmConstraints();
    if (p.getEndpointIdentificationAlgorithm() != null) {
      identification = p.getEndpointIdentificationAlgorithm();
    }
    if (p.getServerNames() != null) {
      serverNames = List.copyOf(p.getServerNames());
    }
    if (p.getSNIMatchers() != null) {
      matchers = List.copyOf(p.getSNIMatchers());
    }
    ownOrder = p.getUseCipherSuitesOrder();
    applicationProtocols = List.of(p.getApplicationProtocols());
    retransmissions = p.getEnableRetransmissions();
    packetSize = p.getMaximumPacketSize();
    String[] namedGroups = LaterParameters.namedGroups(p);
    if (namedGroups != null) {
      groups = List.of(namedGroups);
    }
    String[] signatureSchemes = LaterParameters.signatureSchemes(p);
    if (signatureSchemes != null) {
      schemes = List.of(signatureSchemes);
    }
  }

  /** A fresh copy of what holds now; matchers are the very instances that were set. */
  public synchronized SSLParameters parameters() {
    SSLParameters p = new SSLParameters(Suites.array(suites()), Suites.array(protocols()));
    if (needClientAuth) {
      p.setNeedClientAuth(true);
    } else {
      p.setWantClientAuth(wantClientAuth);
    }
    p.setAlgorithmConstraints(constraints);
    p.setEndpointIdentificationAlgorithm(identification.isEmpty() ? null : identification);
    List<SNIServerName> names = serverNames();
    if (names != null) {
      p.setServerNames(names);
    }
    if (matchers != null) {
      p.setSNIMatchers(matchers);
    }
    p.setUseCipherSuitesOrder(ownOrder);
    p.setApplicationProtocols(applicationProtocols.toArray(String[]::new));
    p.setEnableRetransmissions(retransmissions);
    p.setMaximumPacketSize(packetSize);
    LaterParameters.namedGroups(
        p,
        groups != null
            ? groups.toArray(String[]::new)
            : defaults.groups().stream().map(Object::toString).toArray(String[]::new));
    if (schemes != null) {
      LaterParameters.signatureSchemes(p, schemes.toArray(String[]::new));
    }
    return p;
  }
}
