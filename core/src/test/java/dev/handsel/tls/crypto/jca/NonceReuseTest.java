// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.NotingProvider.Mishap;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.record.Outcome;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.SuiteSpec;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No key and nonce are ever given to an encryption twice, whatever fails: by every provider that is
 * here, since none is relied on to refuse.
 */
final class NonceReuseTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int THREADS = 4;
  private static final int LINES = 6;
  private static final int TURNS = 1500;

  /** A suite and the provider that computes it. */
  record Case(SuiteSpec suite, Provider real) {
    @Override
    public String toString() {
      return suite.name() + " of " + real.getName();
    }
  }

  static Stream<Case> everySuiteOfEveryProvider() {
    return Providers.of(CryptoTier.PRESENT).all().stream()
        .flatMap(
            provider ->
                SuiteSpec.all()
                    .filter(NonceReuseTest::oneOfItsKind)
                    .filter(
                        suite ->
                            Services.find(CipherKind.primitiveOf(suite.cipher()), provider)
                                .isPresent())
                    .map(suite -> new Case(suite, provider)));
  }

  /** One suite for each version and cipher, whatever its key exchange. */
  private static boolean oneOfItsKind(SuiteSpec suite) {
    boolean wanted =
        suite.cipher() == BulkCipher.AES_128_GCM
            || suite.cipher() == BulkCipher.AES_256_GCM
            || suite.cipher() == BulkCipher.CHACHA20_POLY1305;
    return wanted && (suite.tls13() || suite.name().startsWith("TLS_ECDHE_ECDSA_"));
  }

  /** What makes AEADs alone, on the few Ciphers of one table. */
  private static CryptoBackend backend(NotingProvider provider, BulkCipher cipher, int leases) {
    CipherKind kind = CipherKind.of(cipher);
    Chosen chosen = Services.find(kind.primitive(), provider).orElseThrow();
    CipherSource source = CipherSource.of(kind, chosen, new LeaseTable(chosen, leases), RANDOM);
    return (CryptoBackend)
        Proxy.newProxyInstance(
            NonceReuseTest.class.getClassLoader(),
            new Class<?>[] {CryptoBackend.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("aead");
              Secret key = (Secret) arguments[1];
              return new JcaAead(source, KeyBytes.copyOf(kind.keyAlgorithm(), key.expose()));
            });
  }

  @ParameterizedTest
  @MethodSource("everySuiteOfEveryProvider")
  void diesOfItsFirstFailureWithTheNonceSpent(Case each) throws Exception {
    for (Mishap mishap : Mishap.values()) {
      for (int length : new int[] {3, 5000}) {
        dies(each, mishap, length);
      }
    }
  }

  private static void dies(Case each, Mishap mishap, int length) throws Exception {
    NotingProvider provider = new NotingProvider(each.real());
    Line line = new Line(each.suite(), backend(provider, each.suite().cipher(), 1));
    line.send(new byte[20], ByteBuffer.allocate(100));
    ByteBuffer out = ByteBuffer.allocate(length + 100);
    byte[] data = new byte[length];
    Arrays.fill(data, (byte) 1);
    provider.fail(1, mishap);
    TlsException failure = null;
    try {
      line.seal(data, out);
    } catch (TlsException asked) {
      failure = asked;
    }
    if (provider.happened().isEmpty()) {
      assertThat(mishap).as("cannot happen to every record").isEqualTo(Mishap.AFTER_ONE_PIECE);
      return;
    }
    assertThat(failure).isNotNull();
    assertThat(failure.fault()).as(mishap.name()).contains(LocalFailure.CRYPTO_FAILED);
    assertThat(out.position()).isZero();
    assertThat(out.array()).containsOnly(0);
    provider.fail(1);
    assertThat(line.seal(new byte[] {4, 5, 6}, out)).isEqualTo(Outcome.ENDED);
    assertThat(provider.pairs()).isEqualTo(2);
    assertThat(provider.repeated()).as(mishap.name()).isEmpty();
    assertThat(provider.happened()).containsExactly(mishap);
  }

  @ParameterizedTest
  @MethodSource("everySuiteOfEveryProvider")
  void repeatsNoneWhenManyConnectionsShareFewCiphersThatFail(Case each) throws Exception {
    NotingProvider provider = new NotingProvider(each.real());
    CryptoBackend backend = backend(provider, each.suite().cipher(), 3);
    provider.fail(53, Mishap.values());
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int seed = thread;
        results.add(pool.submit(() -> talk(each.suite(), backend, new Random(seed))));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).as("records that came whole").isGreaterThan(TURNS / 3);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(provider.repeated()).isEmpty();
    assertThat(provider.pairs()).isGreaterThan(THREADS * TURNS / 3);
    assertThat(provider.happened())
        .containsAll(EnumSet.complementOf(EnumSet.of(Mishap.AFTER_ONE_PIECE)));
    assertThat(provider.ciphers()).as("some had to be made anew").isGreaterThan(3);
  }

  /** Some connections in turns, each replaced when it dies; the answer counts whole records. */
  private static int talk(SuiteSpec suite, CryptoBackend backend, Random random) throws Exception {
    int whole = 0;
    Line[] lines = new Line[LINES];
    for (int turn = 0; turn < TURNS; turn++) {
      int at = random.nextInt(LINES);
      if (lines[at] == null) {
        lines[at] = new Line(suite, backend);
      }
      try {
        whole += lines[at].turn(random);
      } catch (TlsException died) {
        lines[at].assertDead();
        lines[at].close();
        lines[at] = null;
      }
    }
    return whole;
  }

  /**
   * Handshakes, key updates, tickets and data between whole engines, with a failure here or there.
   */
  @ParameterizedTest
  @MethodSource("everySuiteOfEveryProvider")
  void repeatsNoneInWholeConnections(Case each) throws Exception {
    NotingProvider provider = new NotingProvider(each.real());
    List<Provider> all = new ArrayList<>(Providers.of(CryptoTier.PRESENT).all());
    all.add(0, provider);
    JcaBackend crypto = new JcaBackend(new Providers(all, true), RANDOM);
    Policy policy =
        TestPeers.policy(
            builder ->
                builder
                    .versions(List.of(each.suite().version()))
                    .suites(List.of(each.suite().suite())));
    ClientConfig client = TestPeers.clientOf(policy).crypto(crypto).build();
    ServerConfig server =
        TestPeers.serverOf(policy).crypto(crypto).tickets(TicketKeys.rotating(crypto)).build();
    connect(client, server, each.suite());
    int pairs = provider.pairs();
    assertThat(pairs).as("the provider is used").isGreaterThan(20);
    int failed = 0;
    for (int connection = 1; connection <= 20; connection++) {
      provider.fail(3 + connection * 2, Mishap.values());
      try {
        connect(client, server, each.suite());
      } catch (TlsException asked) {
        failed++;
      }
    }
    assertThat(failed).isPositive();
    assertThat(provider.repeated()).isEmpty();
    assertThat(provider.pairs()).isGreaterThan(2 * pairs);
  }

  private static void connect(ClientConfig client, ServerConfig server, SuiteSpec suite)
      throws TlsException {
    EnginePair pair = TestPeers.pair(client, server);
    pair.run();
    for (int i = 0; i < 12; i++) {
      if (suite.tls13() && i % 4 == 1) {
        pair.client().updateKeys(i % 2 == 0);
        pair.server().updateKeys(false);
      }
      pair.clientSends(new byte[100]);
      pair.serverSends(new byte[100]);
      pair.run();
      pair.client().rest();
    }
    assertThat(pair.serverReceived()).hasSize(1200);
    pair.client().closeOutbound();
    pair.run();
  }
}
