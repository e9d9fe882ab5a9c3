// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.cli.certs.Authority;
import dev.handsel.cli.certs.Issued;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class ConnectionTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.REGISTERED);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServerSocket listener;
  private Authority authority;
  private Issued identity;

  @BeforeEach
  void open() throws IOException, GeneralSecurityException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    authority = Authority.create("Test CA");
    identity = authority.server("localhost", List.of("localhost"));
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void carriesBothDirectionsAtOnceThoughNeitherSideWaits(String version) throws Exception {
    byte[] there = bytes(3_000_000, 1);
    byte[] back = bytes(3_000_000, 2);
    Future<byte[]> atServer = threads.submit(() -> exchange(server(version), back));
    byte[] atClient = exchange(client(version), there);
    assertThat(atClient).isEqualTo(back);
    assertThat(atServer.get()).isEqualTo(there);
  }

  @Test
  void aTransportThatEndsWithoutCloseNotifyIsTruncation() throws Exception {
    Future<?> atServer =
        threads.submit(
            () -> {
              Socket socket = listener.accept();
              Connection connection = new Connection(socket, serverEngine("TLSv1.3"));
              connection.handshake();
              connection.write(new byte[] {1, 2, 3}, 0, 3);
              socket.close();
              return null;
            });
    try (Connection connection = client("TLSv1.3")) {
      connection.handshake();
      byte[] buffer = new byte[16];
      assertThat(connection.read(buffer)).isEqualTo(3);
      assertThatThrownBy(() -> connection.read(buffer))
          .isInstanceOfSatisfying(
              TlsException.class,
              e -> assertThat(e.fault()).isEqualTo(Optional.of(PeerMisbehaved.TRUNCATED)));
    }
    atServer.get();
  }

  @Test
  void readsOnAfterItsOwnCloseNotify() throws Exception {
    Future<?> atServer =
        threads.submit(
            () -> {
              try (Connection connection = server("TLSv1.3")) {
                connection.handshake();
                assertThat(connection.read(new byte[16])).isEqualTo(-1);
                connection.write(new byte[] {7}, 0, 1);
              }
              return null;
            });
    try (Connection connection = client("TLSv1.3")) {
      connection.handshake();
      connection.closeOutput();
      byte[] buffer = new byte[16];
      assertThat(connection.read(buffer)).isEqualTo(1);
      assertThat(connection.read(buffer)).isEqualTo(-1);
      assertThatThrownBy(() -> connection.write(buffer, 0, 1)).isInstanceOf(IOException.class);
    }
    atServer.get();
  }

  @Test
  void tellsThePeerWhyBeforeItLeaves() throws Exception {
    Future<?> atServer =
        threads.submit(
            () -> {
              try (Connection connection = server("TLSv1.3")) {
                assertThatThrownBy(
                        () -> {
                          connection.handshake();
                          connection.read(new byte[1]);
                        })
                    .isInstanceOf(TlsException.class)
                    .hasMessageContaining("bad_certificate");
              }
              return null;
            });
    TlsEngine engine = TlsEngine.client(clientConfig("TLSv1.3"), PeerName.of("other.example", 443));
    try (Connection connection = new Connection(connect(), engine)) {
      assertThatThrownBy(connection::handshake).isInstanceOf(TlsException.class);
    }
    atServer.get();
  }

  /** Sends {@code data}, and ends only once it has received as much. */
  private static byte[] exchange(Connection connection, byte[] data) throws Exception {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    CountDownLatch complete = new CountDownLatch(1);
    try (connection) {
      connection.handshake();
      new Duplex(connection, endingAfter(data, complete))
          .run(
              (bytes, length) -> {
                received.write(bytes, 0, length);
                if (received.size() >= data.length) {
                  complete.countDown();
                }
              });
    }
    return received.toByteArray();
  }

  private static InputStream endingAfter(byte[] data, CountDownLatch latch) {
    return new ByteArrayInputStream(data) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        int count = super.read(target, offset, length);
        if (count < 0) {
          try {
            latch.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
        return count;
      }
    };
  }

  private static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static Policy policy(String version) {
    return Policies.MODERN_2026_12.toBuilder()
        .versions(List.of(ProtocolVersion.named(version).orElseThrow()))
        .build();
  }

  private Connection server(String version) throws IOException {
    return new Connection(listener.accept(), serverEngine(version));
  }

  private TlsEngine serverEngine(String version) {
    return TlsEngine.server(
        ServerConfig.withPolicy(policy(version))
            .identifiedBy(
                StaticCredentialSelector.of(
                    Credentials.of(CRYPTO, identity.chain(), identity.key())))
            .crypto(CRYPTO)
            .build());
  }

  private Socket connect() throws IOException {
    return new Socket(listener.getInetAddress(), listener.getLocalPort());
  }

  private Connection client(String version) throws IOException, TlsException {
    return new Connection(
        connect(), TlsEngine.client(clientConfig(version), PeerName.of("localhost", 443)));
  }

  private ClientConfig clientConfig(String version) {
    return ClientConfig.withPolicy(policy(version))
        .trusting(PkixPeerVerifier.trusting(TrustAnchors.of(List.of(authority.root()))).build())
        .crypto(CRYPTO)
        .build();
  }
}
