// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.HandselProvider;
import dev.handsel.jsse.connection.Connection;
import dev.handsel.jsse.connection.ProtocolChoice;
import dev.handsel.jsse.connection.Realm;
import dev.handsel.jsse.identity.PkixTrust;
import dev.handsel.jsse.identity.TrustSource;
import dev.handsel.jsse.session.ClientSessions;
import dev.handsel.jsse.session.ServerSessions;
import dev.handsel.jsse.session.SessionShelf;
import dev.handsel.jsse.settings.ContextKind;
import dev.handsel.jsse.settings.Defaults;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.jsse.socket.NameOrigin.Origin;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.TicketProtector;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

/** Whether a name was given or looked up, and what becomes of one of which it is not known. */
final class NameOriginTest {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.REGISTERED);

  private final Defaults defaults = Defaults.read(ContextKind.TLS, () -> CRYPTO);
  private final ParameterSheet sheet = new ParameterSheet(defaults, null, true);

  private static InetSocketAddress named(String name) throws Exception {
    return new InetSocketAddress(InetAddress.getByAddress(name, LOOPBACK), 443);
  }

  @Test
  void isTheCallersWhereAnAddressWasMadeWithIt() throws Exception {
    for (String name : List.of("host.example", "localhost", "redis", "my_host", "host.example.")) {
      InetAddress address = InetAddress.getByAddress(name, LOOPBACK);
      address.getHostName();

      assertThat(NameOrigin.ofThisJdk().of(address, name)).as(name).isEqualTo(Origin.CALLER);
    }
    assertThat(NameOrigin.ofThisJdk().of(InetAddress.getByName("localhost"), "localhost"))
        .isEqualTo(Origin.CALLER);
  }

  /** The JDK names the host by its address where only the name service had a name for it. */
  @Test
  void isTheNameServicesWhereTheCallerGaveNone() throws Exception {
    InetAddress address = InetAddress.getByAddress(LOOPBACK);
    String found = address.getHostName();

    assertThat(NameOrigin.ofThisJdk().of(address, found + ".")).isEqualTo(Origin.NAME_SERVICE);
    assertThat(NameOrigin.ofThisJdk().of(InetAddress.getByName("::1"), "found.example"))
        .isEqualTo(Origin.NAME_SERVICE);
  }

  @Test
  void isUnknownWhereNobodyTellsOrTellsSomethingElse() throws Exception {
    InetAddress address = InetAddress.getByAddress("host.example", LOOPBACK);

    assertThat(new NameOrigin(() -> null).of(address, "host.example")).isEqualTo(Origin.UNKNOWN);
    assertThat(new NameOrigin(() -> Contexts.HANDSEL).of(address, "host.example"))
        .isEqualTo(Origin.UNKNOWN);
    assertThat(NameOrigin.ofThisJdk().of(address, "other.example")).isEqualTo(Origin.UNKNOWN);
  }

  @Test
  void isKnownAfterAnApplicationRemovedTheProviderThatTells() throws Exception {
    InetAddress given = InetAddress.getByAddress("host.example", LOOPBACK);
    InetAddress bare = InetAddress.getByAddress(LOOPBACK);
    Provider teller = Security.getProvider("SunJSSE");
    int position = List.of(Security.getProviders()).indexOf(teller) + 1;
    new HandselProvider();
    Security.removeProvider(teller.getName());
    try {
      NameOrigin names = new NameOrigin(NameOrigin::sunJsse);

      assertThat(names.of(given, "host.example")).isEqualTo(Origin.CALLER);
      assertThat(names.of(bare, bare.getHostName() + ".")).isEqualTo(Origin.NAME_SERVICE);
    } finally {
      Security.insertProviderAt(teller, position);
    }
  }

  /** Whoever calls itself SunJSSE and is not of the JDK could say what it likes. */
  @Test
  void asksNoOtherProviderOfThatName() {
    Provider teller = Security.getProvider("SunJSSE");
    int position = List.of(Security.getProviders()).indexOf(teller) + 1;
    Provider posing = new Provider("SunJSSE", "1", "") {};
    NameOrigin.rememberWhoTells();
    Security.removeProvider(teller.getName());
    Security.insertProviderAt(posing, position);
    try {
      NameOrigin.rememberWhoTells();
      assertThat(NameOrigin.sunJsse()).isSameAs(teller);
    } finally {
      Security.removeProvider(posing.getName());
      Security.insertProviderAt(teller, position);
    }
  }

  @Test
  void unresolvedNamesAreTheCallers() {
    ReachedHost.tell(
        InetSocketAddress.createUnresolved("host.example", 443), sheet, new NameOrigin(() -> null));

    assertThat(sheet.host()).isEqualTo("host.example");
    assertThat(sheet.nameInDoubt()).isFalse();
  }

  @Test
  void aNameInDoubtIsAskedForAndNotChecked() throws Exception {
    ReachedHost.tell(named("host.example"), sheet, new NameOrigin(() -> null));

    assertThat(sheet.host()).isEqualTo("127.0.0.1");
    assertThat(sheet.asked().host()).isEqualTo("host.example");
    assertThat(begin()).isNotNull();

    identify();
    assertThatThrownBy(this::begin)
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("jdk.tls.trustNameService=true")
        .hasMessageContaining("setServerNames")
        .hasMessageContaining("createSocket(host, port)");
  }

  @Test
  void aNameThatTheApplicationSetsEndsTheDoubt() throws Exception {
    ReachedHost.tell(named("host.example"), sheet, new NameOrigin(() -> null));
    identify();
    SSLParameters parameters = sheet.parameters();
    parameters.setServerNames(List.of(new SNIHostName("given.example")));
    sheet.apply(parameters);

    assertThat(begin()).isNotNull();
  }

  private void identify() {
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    sheet.apply(parameters);
  }

  private TlsEngine begin() throws SSLException {
    PkixTrust nobody = PkixTrust.of(List.of());
    SessionShelf shelf = new SessionShelf(1, 1);
    Realm realm =
        new Realm(
            defaults,
            null,
            new TrustSource(() -> nobody),
            CRYPTO,
            new ClientSessions(shelf, ClientSessionCache.NONE),
            new ServerSessions(shelf, ServerSessionStore.NONE, TicketProtector.NONE));
    return Connection.begin(realm, sheet, null, null, 443, NO_CHOICE).tls();
  }

  private static final ProtocolChoice NO_CHOICE =
      new ProtocolChoice() {
        @Override
        public boolean present() {
          return false;
        }

        @Override
        public String choose(List<String> offered) {
          return "";
        }
      };
}
