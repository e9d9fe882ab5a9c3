// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.policy.Policy;
import java.security.AlgorithmConstraints;
import java.util.Collection;
import java.util.List;
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
  // All there is, because every idle connection keeps a sheet.
  private SheetValues values;

  public ParameterSheet(Defaults defaults, @Nullable String host, boolean client) {
    this(new SheetValues(defaults, host, client));
  }

  private ParameterSheet(SheetValues values) {
    this.values = values;
  }

  /** A sheet that says the same, for a connection that a server socket accepted. */
  public synchronized ParameterSheet copy() {
    return new ParameterSheet(values.copy());
  }

  /** Lets this sheet share what it says with all that say the same: most connections do. */
  public synchronized void settle() {
    values = values.shared();
  }

  /** The policy that was made of what this sheet says, or null when none was kept. */
  synchronized @Nullable Policy policy() {
    return values.policy();
  }

  synchronized void policy(Policy made) {
    values.policy(made);
  }

  private SheetValues own() {
    if (values.isShared()) {
      values = values.copy();
    }
    values.forget();
    return values;
  }

  public synchronized Defaults defaults() {
    return values.defaults();
  }

  /** Whether writing ends when the peer has ended. RFC 9846 §6.1 leaves the two apart. */
  public synchronized boolean acknowledgesEnd() {
    return values.defaults().switches().closing().acknowledgeCloseNotify();
  }

  public synchronized @Nullable String host() {
    return values.host;
  }

  public synchronized void host(String value) {
    own().host = value;
  }

  /**
   * The address to reach has a name, and nobody knows who gave it: it is asked for, and not to be
   * checked.
   */
  public synchronized void nameInDoubt(String name) {
    own().nameInDoubt = name;
  }

  /** Whether that is so, and the application set no host name itself. */
  public synchronized boolean nameInDoubt() {
    return values.nameInDoubt != null && WireNames.host(values.serverNames) == null;
  }

  public synchronized boolean client() {
    return values.client;
  }

  public synchronized void client(boolean value) {
    own().client = value;
  }

  public synchronized List<String> protocols() {
    List<String> set = values.protocols;
    return set == null ? values.defaults().role(values.client).protocols() : set;
  }

  public synchronized void protocols(String @Nullable [] names) {
    own().protocols = Protocols.check(names);
  }

  public synchronized List<String> suites() {
    List<String> set = values.suites;
    return set == null ? values.defaults().role(values.client).suites() : set;
  }

  public synchronized void suites(String @Nullable [] names) {
    own().suites = Suites.check(names);
  }

  synchronized @Nullable List<String> groups() {
    return values.groups;
  }

  synchronized @Nullable List<String> schemes() {
    return values.schemes;
  }

  public synchronized boolean needClientAuth() {
    return values.needClientAuth;
  }

  public synchronized boolean wantClientAuth() {
    return values.wantClientAuth;
  }

  /** Demands a client certificate or not; the last of need and want holds. */
  public synchronized void needClientAuth(boolean value) {
    own().needClientAuth = value;
    own().wantClientAuth = false;
  }

  public synchronized void wantClientAuth(boolean value) {
    own().wantClientAuth = value;
    own().needClientAuth = false;
  }

  public synchronized boolean sessionCreation() {
    return values.sessionCreation;
  }

  public synchronized void sessionCreation(boolean value) {
    own().sessionCreation = value;
  }

  synchronized @Nullable AlgorithmConstraints constraints() {
    return values.constraints;
  }

  synchronized boolean ownOrder() {
    return values.ownOrder;
  }

  /** {@code HTTPS}, {@code LDAPS}, or empty when names are not to be checked. */
  public synchronized String identification() {
    return values.identification;
  }

  public synchronized List<String> applicationProtocols() {
    return values.applicationProtocols;
  }

  public synchronized Collection<SNIMatcher> matchers() {
    List<SNIMatcher> set = values.matchers;
    return set == null ? List.of() : set;
  }

  /** The names a client asks for: those set, or the host when it is a DNS name. */
  public synchronized AskedNames asked() {
    boolean byHost = values.client && values.defaults().switches().client().serverNames();
    return values.serverNames != null || byHost ? values.asked() : AskedNames.NONE;
  }

  /** The same names; null when none are known, which JSSE tells apart from an empty list. */
  synchronized @Nullable List<SNIServerName> serverNames() {
    List<SNIServerName> names = asked().names();
    return values.serverNames == null && names.isEmpty() ? null : names;
  }

  /** Takes over what {@code p} sets; its nulls leave things as they are. */
  public synchronized void apply(SSLParameters p) {
    if (p.getCipherSuites() != null) {
      suites(p.getCipherSuites());
    }
    if (p.getProtocols() != null) {
      protocols(p.getProtocols());
    }
    own().needClientAuth = p.getNeedClientAuth();
    own().wantClientAuth = p.getWantClientAuth();
    own().constraints = p.getAlgorithmConstraints();
    if (p.getEndpointIdentificationAlgorithm() != null) {
      own().identification = p.getEndpointIdentificationAlgorithm();
    }
    if (p.getServerNames() != null) {
      own().serverNames = List.copyOf(p.getServerNames());
    }
    if (p.getSNIMatchers() != null) {
      own().matchers = List.copyOf(p.getSNIMatchers());
    }
    own().ownOrder = p.getUseCipherSuitesOrder();
    own().applicationProtocols = List.of(p.getApplicationProtocols());
    own().retransmissions = p.getEnableRetransmissions();
    own().packetSize = p.getMaximumPacketSize();
    String[] namedGroups = LaterParameters.namedGroups(p);
    if (namedGroups != null) {
      own().groups = List.of(namedGroups);
    }
    String[] signatureSchemes = LaterParameters.signatureSchemes(p);
    if (signatureSchemes != null) {
      own().schemes = List.of(signatureSchemes);
    }
  }

  /** A fresh copy of what holds now; matchers are the very instances that were set. */
  public synchronized SSLParameters parameters() {
    SSLParameters p = new SSLParameters(Suites.array(suites()), Suites.array(protocols()));
    if (values.needClientAuth) {
      p.setNeedClientAuth(true);
    } else {
      p.setWantClientAuth(values.wantClientAuth);
    }
    p.setAlgorithmConstraints(values.constraints);
    p.setEndpointIdentificationAlgorithm(
        values.identification.isEmpty() ? null : values.identification);
    List<SNIServerName> names = serverNames();
    if (names != null) {
      p.setServerNames(names);
    }
    if (values.matchers != null) {
      p.setSNIMatchers(values.matchers);
    }
    p.setUseCipherSuitesOrder(values.ownOrder);
    p.setApplicationProtocols(values.applicationProtocols.toArray(String[]::new));
    p.setEnableRetransmissions(values.retransmissions);
    p.setMaximumPacketSize(values.packetSize);
    LaterParameters.namedGroups(
        p,
        values.groups != null
            ? values.groups.toArray(String[]::new)
            : values.defaults().groups().stream().map(Object::toString).toArray(String[]::new));
    if (values.schemes != null) {
      LaterParameters.signatureSchemes(p, values.schemes.toArray(String[]::new));
    }
    return p;
  }
}
