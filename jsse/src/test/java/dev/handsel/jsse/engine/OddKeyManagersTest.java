// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.OneKey;
import dev.handsel.testkit.TestCertificates.Issued;
import java.net.Socket;
import java.security.Principal;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key managers as applications write them, which are not as the JDK's are. */
final class OddKeyManagersTest {
  /** One key, whatever is asked: as Spring's AliasX509ExtendedKeyManager. */
  private static final class OfOneAlias extends OneKey.OfEngines {
    private @Nullable SSLEngine shown;

    OfOneAlias(Issued identity) {
      super(
          new OneKey(identity, "an.alias.with.dots") {
            @Override
            public String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
              throw new AssertionError("an engine has no socket");
            }
          });
    }

    @Override
    public String chooseEngineServerAlias(
        String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
      shown = engine;
      assertThat(engine.getHandshakeSession()).isNotNull();
      return "an.alias.with.dots";
    }

    @Override
    public String chooseEngineClientAlias(
        String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
      return chooseEngineServerAlias("", issuers, engine);
    }
  }

  /** A manager that knows no engines; null for every alias where it has no identity. */
  private static final class Plain extends OneKey {
    Plain(@Nullable Issued identity) {
      super(identity, "it");
    }

    @Override
    public @Nullable String chooseServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return keyType.equals("EC") ? super.chooseServerAlias(keyType, issuers, socket) : null;
    }
  }

  private static SSLContext with(KeyManager keys) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    context.init(
        new KeyManager[] {keys}, Contexts.trust(Contexts.HANDSEL, Contexts.AUTHORITY.root()), null);
    return context;
  }

  private static SSLEngine connect(SSLContext client, SSLContext server, String version)
      throws Exception {
    EngineLoop loop = new EngineLoop(client, server);
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.server.engine.setWantClientAuth(true);
    loop.handshake();
    return loop.server.engine;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void mayAnswerWithOneAliasWhateverTheyAreAsked(String version) throws Exception {
    OfOneAlias server = new OfOneAlias(Contexts.SERVER);
    OfOneAlias client = new OfOneAlias(Contexts.CLIENT);

    SSLEngine engine = connect(with(client), with(server), version);

    assertThat(engine.getSession().getPeerPrincipal().getName()).isEqualTo("CN=Client");
    assertThat(server.shown).as("the very engine").isSameAs(engine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void mayTakeTheirTimeInATask(String version) throws Exception {
    EngineLoop loop =
        new EngineLoop(Contexts.client(Contexts.HANDSEL), with(new OfOneAlias(Contexts.SERVER)));
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.client.engine.beginHandshake();
    loop.server.engine.beginHandshake();
    loop.step(loop.client, loop.server);

    assertThat(loop.unwrap(loop.server).getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_TASK);
    loop.handshake();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void mayKnowNoEngines(String version) throws Exception {
    SSLEngine engine =
        connect(with(new Plain(Contexts.CLIENT)), with(new Plain(Contexts.SERVER)), version);

    assertThat(engine.getSession().getPeerPrincipal().getName()).isEqualTo("CN=Client");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void mayHaveNothing(String version) {
    assertThatThrownBy(
            () -> connect(with(new Plain(Contexts.CLIENT)), with(new Plain(null)), version))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void mayThrow() throws Exception {
    KeyManager throwing =
        new OneKey.OfEngines(new OneKey(null, "")) {
          @Override
          public String chooseEngineServerAlias(
              String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
            throw new IllegalStateException("the vault is shut");
          }
        };

    assertThatThrownBy(() -> connect(with(new Plain(null)), with(throwing), "TLSv1.3"))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("the vault is shut")
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }
}
