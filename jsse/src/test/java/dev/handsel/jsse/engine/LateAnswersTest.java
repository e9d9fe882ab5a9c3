// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.ThreadEach;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever of the application's is asked in a handshake may answer late: once a latch lets it on
 * another thread, and never. The signature of a key in another machine has a test of its own.
 */
final class LateAnswersTest {
  /** What waits before it answers. */
  private static final class Gate {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch answers = new CountDownLatch(1);

    void pass() {
      asked.countDown();
      try {
        assertThat(answers.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    void awaitAsked() {
      try {
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @FunctionalInterface
  interface Setup {
    EngineLoop loop(Gate gate) throws Exception;
  }

  record Case(String whoWaits, Setup setup) {
    @Override
    public String toString() {
      return whoWaits;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("trust manager", LateAnswersTest::trust),
        new Case("key manager of the server", LateAnswersTest::serverKeys),
        new Case("key manager of the client", LateAnswersTest::clientKeys),
        new Case("matcher of names", LateAnswersTest::matcher),
        new Case("selector of protocols", LateAnswersTest::selector));
  }

  private static EngineLoop trust(Gate gate) throws Exception {
    X509TrustManager waits =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String authType) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String authType) {
            gate.pass();
          }

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    return new EngineLoop(
        context(null, new TrustManager[] {waits}), Contexts.server(Contexts.HANDSEL));
  }

  private static SSLContext context(KeyManager[] keys, TrustManager[] trust) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    context.init(keys, trust, null);
    return context;
  }

  private static EngineLoop serverKeys(Gate gate) throws Exception {
    X509ExtendedKeyManager own =
        (X509ExtendedKeyManager) Contexts.keys(Contexts.HANDSEL, Contexts.SERVER)[0];
    return new EngineLoop(
        Contexts.client(Contexts.HANDSEL),
        context(new KeyManager[] {new WaitingKeys(own, gate)}, null));
  }

  private static EngineLoop clientKeys(Gate gate) throws Exception {
    X509ExtendedKeyManager own =
        (X509ExtendedKeyManager) Contexts.keys(Contexts.HANDSEL, Contexts.CLIENT)[0];
    EngineLoop loop =
        new EngineLoop(
            context(
                new KeyManager[] {new WaitingKeys(own, gate)},
                Contexts.trust(Contexts.HANDSEL, Contexts.AUTHORITY.root())),
            Contexts.server(Contexts.HANDSEL));
    loop.server.engine.setNeedClientAuth(true);
    return loop;
  }

  private static EngineLoop matcher(Gate gate) {
    EngineLoop loop =
        new EngineLoop(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
    SSLParameters asks = loop.client.engine.getSSLParameters();
    asks.setServerNames(List.of(new SNIHostName("example.org")));
    loop.client.engine.setSSLParameters(asks);
    SSLParameters parameters = loop.server.engine.getSSLParameters();
    parameters.setSNIMatchers(
        List.of(
            new SNIMatcher(StandardConstants.SNI_HOST_NAME) {
              @Override
              public boolean matches(SNIServerName name) {
                gate.pass();
                return true;
              }
            }));
    loop.server.engine.setSSLParameters(parameters);
    return loop;
  }

  private static EngineLoop selector(Gate gate) {
    EngineLoop loop =
        new EngineLoop(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
    SSLParameters parameters = loop.client.engine.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    loop.client.engine.setSSLParameters(parameters);
    loop.server.engine.setHandshakeApplicationProtocolSelector(
        (engine, offered) -> {
          gate.pass();
          return "h2";
        });
    return loop;
  }

  /** One step of a side; the task is begun on another thread, and left there if it waits. */
  private static CompletableFuture<Void> upToTheGate(EngineLoop loop, Gate gate) throws Exception {
    loop.client.engine.beginHandshake();
    loop.server.engine.beginHandshake();
    for (int calls = 0; calls < EngineLoop.MOST_CALLS; calls++) {
      for (EngineLoop.Side side : List.of(loop.client, loop.server)) {
        if (side.engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
          Runnable task = side.engine.getDelegatedTask();
          CompletableFuture<Void> running = CompletableFuture.runAsync(task, ThreadEach::start);
          CompletableFuture.anyOf(
                  running, CompletableFuture.runAsync(gate::awaitAsked, ThreadEach::start))
              .get(20, TimeUnit.SECONDS);
          if (gate.asked.getCount() == 0) {
            return running;
          }
        } else {
          loop.step(side, side == loop.client ? loop.server : loop.client);
        }
      }
    }
    throw new AssertionError("nobody was asked");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goOnOnceTheyHaveAnswered(Case some) throws Exception {
    Gate gate = new Gate();
    EngineLoop loop = some.setup().loop(gate);
    CompletableFuture<Void> running = upToTheGate(loop, gate);

    assertThat(waiting(loop).getDelegatedTask()).isNull();
    assertThat(running).isNotDone();
    gate.answers.countDown();
    running.get(20, TimeUnit.SECONDS);
    loop.handshake();
    byte[] message = "answered".getBytes(UTF_8);
    assertThat(loop.send(loop.client, loop.server, message)).isEqualTo(message);
  }

  private static SSLEngine waiting(EngineLoop loop) {
    SSLEngine client = loop.client.engine;
    return client.getHandshakeStatus() == HandshakeStatus.NEED_TASK ? client : loop.server.engine;
  }

  /** Closing waits for nobody, and what is answered afterwards is dropped. */
  @ParameterizedTest
  @MethodSource("cases")
  void neverKeepAnEngineFromClosing(Case some) throws Exception {
    Gate gate = new Gate();
    EngineLoop loop = some.setup().loop(gate);
    CompletableFuture<Void> running = upToTheGate(loop, gate);
    SSLEngine engine = waiting(loop);

    CompletableFuture.runAsync(engine::closeOutbound, ThreadEach::start).get(20, TimeUnit.SECONDS);
    assertThat(running).isNotDone();
    gate.answers.countDown();
    running.get(20, TimeUnit.SECONDS);
    SSLEngineResult last;
    do {
      last = engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(20_000));
    } while (last.getStatus() == Status.OK && last.bytesProduced() > 0);
    assertThat(engine.isOutboundDone()).isTrue();
  }

  private static final class WaitingKeys extends X509ExtendedKeyManager {
    private final X509ExtendedKeyManager own;
    private final Gate gate;

    WaitingKeys(X509ExtendedKeyManager own, Gate gate) {
      this.own = own;
      this.gate = gate;
    }

    @Override
    public String chooseEngineClientAlias(String[] keyType, Principal[] issuers, SSLEngine engine) {
      gate.pass();
      return own.chooseEngineClientAlias(keyType, issuers, engine);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
      gate.pass();
      return own.chooseEngineServerAlias(keyType, issuers, engine);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return own.getClientAliases(keyType, issuers);
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
      return own.chooseClientAlias(keyType, issuers, socket);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return own.getServerAliases(keyType, issuers);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return own.chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return own.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return own.getPrivateKey(alias);
    }
  }
}
