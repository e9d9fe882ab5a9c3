// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.connection;

import dev.handsel.jsse.identity.Endpoint;
import dev.handsel.jsse.session.ServerSessions;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.jsse.settings.PolicyFactory;
import dev.handsel.jsse.settings.Switches;
import dev.handsel.jsse.settings.WireNames;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.AlpnSelector.Choice;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ConfigSource;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketProtector;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.StandardConstants;

/** Freezes a sheet into the configuration of one connection. */
final class Configurations {
  private final Realm realm;
  private final ParameterSheet sheet;
  private final Endpoint endpoint;

  Configurations(Realm realm, ParameterSheet sheet, Endpoint endpoint) {
    this.realm = realm;
    this.sheet = sheet;
    this.endpoint = endpoint;
  }

  ClientConfig client(ClientSessionCache sessions) throws SSLException {
    Switches.Client switches = realm.defaults().switches().client();
    return ClientConfig.withPolicy(PolicyFactory.policy(sheet))
        .trusting(realm.verifier(endpoint, sheet))
        .credentials(realm.credentials(endpoint, sheet))
        .alpn(sheet.applicationProtocols())
        .sessions(sessions)
        .tickets12(switches.tickets())
        .statusRequest(switches.statusRequest())
        .sendAuthorities(switches.authorities())
        .compatibilityMode(switches.compatibilityMode())
        .crypto(realm.crypto())
        .limits(realm.defaults().client().limits())
        .build();
  }

  /** Whom a client wants to reach; a literal address is no name to ask for. RFC 6066 §3. */
  PeerName peer(int port) {
    String host = sheet.host();
    String asked = sheet.asked().host();
    return new PeerName(host == null ? "" : host, Math.max(port, 0), asked == null ? "" : asked);
  }

  ServerConfig server(ServerSessions.Link sessions, ProtocolChoice protocols) throws SSLException {
    ServerConfig config = fixed(sessions, protocols);
    if (sheet.matchers().isEmpty()) {
      return config;
    }
    ConfigSource byHello =
        hello -> {
          endpoint.show(hello);
          refuseUnknownNames(hello);
          // Made anew: a matcher may have set what this very name needs.
          return fixed(sessions, protocols);
        };
    return config.toBuilder().configSource(byHello).build();
  }

  private ServerConfig fixed(ServerSessions.Link sessions, ProtocolChoice protocols)
      throws SSLException {
    Switches.Server switches = realm.defaults().switches().server();
    int seconds = sessions.shelf().getSessionTimeout();
    Duration lifetime = Duration.ofSeconds(seconds);
    return ServerConfig.withPolicy(PolicyFactory.policy(sheet))
        .identifiedBy(realm.credentials(endpoint, sheet))
        .peerVerifier(realm.verifier(endpoint, sheet))
        .clientAuth(
            sheet.needClientAuth()
                ? ClientAuth.NEED
                : sheet.wantClientAuth() ? ClientAuth.WANT : ClientAuth.NONE)
        .alpn(alpn(protocols))
        .sessions(sessions)
        .tickets(switches.tickets() ? sessions : TicketProtector.NONE)
        .ticketCount(switches.ticketCount())
        .sessionLifetime(seconds == 0 ? Session.LONGEST_LIFETIME : lifetime)
        .crypto(realm.crypto())
        .limits(realm.defaults().server().limits())
        .build();
  }

  private void refuseUnknownNames(HandshakeView hello) throws TlsException {
    Collection<SNIMatcher> matchers = sheet.matchers();
    Optional<String> asked = hello.serverName().filter(name -> !name.isEmpty());
    if (asked.isEmpty()) {
      return;
    }
    SNIServerName name = WireNames.of(asked.get());
    List<SNIMatcher> ofHostNames =
        matchers.stream()
            .filter(matcher -> matcher.getType() == StandardConstants.SNI_HOST_NAME)
            .toList();
    if (!ofHostNames.isEmpty() && ofHostNames.stream().noneMatch(each -> each.matches(name))) {
      throw PeerIncompatible.UNRECOGNIZED_SERVER_NAME.because(
          "Unrecognized server name indication: no SNIMatcher takes %s", asked.get());
    }
  }

  /** An application's function may wait for whatever it likes. */
  private record AskedApplication(Endpoint endpoint, ProtocolChoice protocols)
      implements AlpnSelector {
    @Override
    public Choice select(List<String> offered, HandshakeView view) {
      endpoint.show(view);
      String chosen = protocols.choose(offered);
      if (chosen == null || !chosen.isEmpty() && !offered.contains(chosen)) {
        return Choice.REFUSE;
      }
      return chosen.isEmpty() ? Choice.NONE : Choice.of(chosen);
    }

    @Override
    public boolean blocks() {
      return true;
    }
  }

  private AlpnSelector alpn(ProtocolChoice protocols) {
    if (protocols.present()) {
      return new AskedApplication(endpoint, protocols);
    }
    List<String> own = sheet.applicationProtocols();
    return own.isEmpty() ? (offered, view) -> Choice.NONE : AlpnSelector.preferring(own);
  }
}
