// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ConfigSource;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What applications implement, answering on a thread of its own once it is let go. */
final class Held {
  private final CountDownLatch latch = new CountDownLatch(1);

  /** What was found, to look at its secrets. */
  final List<Session> found = new CopyOnWriteArrayList<>();

  void letGo() {
    latch.countDown();
  }

  private <T> CompletionStage<T> later(Callable<T> answer) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                if (latch.await(60, TimeUnit.SECONDS)) {
                  stage.complete(answer.call());
                }
              } catch (Exception e) {
                stage.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return stage;
  }

  PeerVerifier verifier(PeerVerifier real) {
    return new PeerVerifier() {
      @Override
      public Verdict verify(Query query) {
        throw new AssertionError("asked to wait");
      }

      @Override
      public CompletionStage<Verdict> verifyLater(Query query) {
        return later(() -> real.verify(query));
      }

      @Override
      public String trustId() {
        return real.trustId();
      }

      @Override
      public long trustGeneration() {
        return real.trustGeneration();
      }

      @Override
      public String nameCheck() {
        return real.nameCheck();
      }

      @Override
      public List<Opaque> authorities() {
        return real.authorities();
      }
    };
  }

  CredentialSelector selector(CredentialSelector real) {
    return new CredentialSelector() {
      @Override
      public Optional<Credential> choose(CredentialQuery query) {
        throw new AssertionError("asked to wait");
      }

      @Override
      public CompletionStage<Optional<Credential>> chooseLater(CredentialQuery query) {
        return later(() -> real.choose(query));
      }

      @Override
      public boolean blocks() {
        return true;
      }

      @Override
      public String id() {
        return real.id();
      }
    };
  }

  /** The same credentials, whose keys sign elsewhere. */
  CredentialSelector signing(CredentialSelector real) {
    return new CredentialSelector() {
      @Override
      public Optional<Credential> choose(CredentialQuery query) throws Exception {
        return real.choose(query)
            .map(
                some ->
                    new Credential(
                        some.id(),
                        some.chain(),
                        some.publicKey(),
                        signer(some.signer()),
                        some.decryptionKey(),
                        some.ocspResponse(),
                        some.signedCertificateTimestamps()));
      }

      @Override
      public String id() {
        return real.id();
      }
    };
  }

  private Signer signer(Signer real) {
    return new Signer() {
      @Override
      public boolean supports(SignatureScheme scheme) {
        return real.supports(scheme);
      }

      @Override
      public boolean blocks() {
        return true;
      }

      @Override
      public byte[] sign(SignatureScheme scheme, byte[] content) throws CryptoException {
        throw new AssertionError("asked to wait");
      }

      @Override
      public CompletionStage<byte[]> signLater(SignatureScheme scheme, byte[] content) {
        return later(() -> real.sign(scheme, content));
      }
    };
  }

  ConfigSource source(ServerConfig chosen) {
    return new ConfigSource() {
      @Override
      public ServerConfig forHello(HandshakeView hello) {
        throw new AssertionError("asked to wait");
      }

      @Override
      public CompletionStage<ServerConfig> forHelloLater(HandshakeView hello) {
        return later(() -> chosen);
      }
    };
  }

  AlpnSelector alpn(AlpnSelector real) {
    return new AlpnSelector() {
      @Override
      public Choice select(List<String> offered, HandshakeView view) {
        throw new AssertionError("asked to wait");
      }

      @Override
      public CompletionStage<Choice> selectLater(List<String> offered, HandshakeView view) {
        return later(() -> real.select(offered, view));
      }

      @Override
      public boolean blocks() {
        return true;
      }
    };
  }

  ServerSessionStore store(ServerSessionStore real) {
    return new ServerSessionStore() {
      @Override
      public Optional<Session> find(Opaque sessionId) {
        throw new AssertionError("asked to wait");
      }

      @Override
      public CompletionStage<Optional<Session>> findLater(Opaque sessionId) {
        return later(
            () -> {
              Optional<Session> session = real.find(sessionId);
              session.ifPresent(found::add);
              return session;
            });
      }

      @Override
      public void save(Opaque sessionId, Session session) {
        real.save(sessionId, session);
      }

      @Override
      public void remove(Opaque sessionId) {
        real.remove(sessionId);
      }
    };
  }

  TicketProtector tickets(TicketProtector real) {
    return new TicketProtector() {
      @Override
      public Optional<Opaque> seal(Session session, Instant now) {
        return real.seal(session, now);
      }

      @Override
      public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
        throw new AssertionError("asked to wait");
      }

      @Override
      public CompletionStage<Optional<Opened>> openLater(
          Opaque ticket, ProtocolVersion version, Instant now) {
        return later(
            () -> {
              Optional<Opened> opened = real.open(ticket, version, now);
              opened.ifPresent(each -> found.add(each.session()));
              return opened;
            });
      }

      @Override
      public boolean blocks() {
        return true;
      }
    };
  }

  ClientSessionCache cache(ClientSessionCache real) {
    return new ClientSessionCache() {
      @Override
      public List<Session> take(String peer, int most) {
        throw new AssertionError("asked to wait");
      }

      @Override
      public CompletionStage<List<Session>> takeLater(String peer, int most) {
        return later(
            () -> {
              List<Session> taken = real.take(peer, most);
              found.addAll(taken);
              return taken;
            });
      }

      @Override
      public boolean blocks() {
        return true;
      }

      @Override
      public void put(String peer, Session session) {
        real.put(peer, session);
      }

      @Override
      public void remove(String peer, Session session) {
        real.remove(peer, session);
      }
    };
  }
}
