// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors that went round on the TLS working group's list, one a hash. */
final class PrfTest {
  private static final String SHA256 =
      """
      e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a
      6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab
      4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701
      87347b66
      """;

  private static final String SHA384 =
      """
      7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cd
      e9ca0faa60be9fe34f82b1233c9146a0e534cb400fed2700884f9dc236f80edd
      8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d918425
      9b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee6
      91c8f3a26854308d5eaa3be85e0990703d73e56f
      """;

  @Test
  void expandsWithSha256() {
    byte[] wanted = Opaque.hex(SHA256).toByteArray();

    assertThat(
            expand(
                HashAlgorithm.SHA256,
                "9bbe436ba940f017b17652849a71db35",
                100,
                "a0ba9f936cda311827a6f796ffd5198c"))
        .isEqualTo(wanted);
  }

  @Test
  void expandsWithSha384() {
    byte[] wanted = Opaque.hex(SHA384).toByteArray();

    assertThat(
            expand(
                HashAlgorithm.SHA384,
                "b80b733d6ceefcdc71566ea48e5567df",
                148,
                "cd665cf6a8447dd6ff8b27555edb7465"))
        .isEqualTo(wanted);
  }

  @Test
  void joinsItsSeedsAndCutsAtAnyLength() {
    byte[] wanted = Opaque.hex(SHA256).toByteArray();

    for (int length : new int[] {0, 1, 31, 32, 33, 64, 99}) {
      assertThat(
              expand(
                  HashAlgorithm.SHA256,
                  "9bbe436ba940f017b17652849a71db35",
                  length,
                  "a0ba9f93",
                  "",
                  "6cda311827a6f796ffd5198c"))
          .isEqualTo(Arrays.copyOf(wanted, length));
    }
  }

  @Test
  void isSharedByThoseWhoNeedTheSameAndByNobodyElse() {
    CryptoBackend crypto = JcaBackend.of(CryptoTier.JDK_ONLY);
    Prf prf = Prf.of(crypto, HashAlgorithm.SHA256);

    assertThat(Prf.of(crypto, HashAlgorithm.SHA256)).isSameAs(prf);
    assertThat(prf)
        .isNotEqualTo(Prf.of(crypto, HashAlgorithm.SHA384))
        .isNotEqualTo(Prf.of(JcaBackend.of(CryptoTier.PRESENT), HashAlgorithm.SHA256))
        .isNotEqualTo("a string");
  }

  /** It is as secret as the keys that come of it. */
  @Test
  void zeroesWhatItComputesIn() {
    List<byte[]> blocks = new ArrayList<>();
    CryptoBackend watched = watched(blocks);

    Prf.of(watched, HashAlgorithm.SHA256).expand(Secret.adopt(new byte[48]), "label", 40);

    assertThat(blocks).hasSize(2).allSatisfy(block -> assertThat(block).containsOnly(0));
  }

  /** A backend that keeps the arrays into which an HMAC writes what the PRF gives. */
  private static CryptoBackend watched(List<byte[]> blocks) {
    CryptoBackend crypto = JcaBackend.of(CryptoTier.JDK_ONLY);
    return proxy(
        CryptoBackend.class,
        (method, arguments) -> {
          Object made = method.invoke(crypto, arguments);
          return made instanceof Hmac mac ? watched(mac, blocks) : made;
        });
  }

  private static Hmac watched(Hmac mac, List<byte[]> blocks) {
    List<String> before = new ArrayList<>();
    return proxy(
        Hmac.class,
        (method, arguments) -> {
          // A(i) is written after one update, a block of the answer after that and the label.
          if (method.getName().equals("doFinal") && arguments != null && before.size() > 1) {
            blocks.add((byte[]) arguments[0]);
          }
          if (method.getName().equals("doFinal")) {
            before.clear();
          } else {
            before.add(method.getName());
          }
          return method.invoke(mac, arguments);
        });
  }

  private interface Call {
    Object of(Method method, Object[] arguments) throws ReflectiveOperationException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            PrfTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.of(method, arguments)));
  }

  private static byte[] expand(HashAlgorithm hash, String secret, int length, String... seeds) {
    Prf prf = Prf.of(JcaBackend.of(CryptoTier.JDK_ONLY), hash);
    byte[][] bytes =
        Arrays.stream(seeds).map(seed -> Opaque.hex(seed).toByteArray()).toArray(byte[][]::new);
    return prf.expand(Secret.adopt(Opaque.hex(secret).toByteArray()), "test label", length, bytes)
        .expose();
  }
}
