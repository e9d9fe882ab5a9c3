// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Handshakes under the tier that the property {@code handsel.tier} names, in whatever every tier
 * has.
 */
final class TierTest {
  @ParameterizedTest
  @CsvSource({
    "TLSv1.3, X25519, EC",
    "TLSv1.3, SECP256R1, EC",
    "TLSv1.3, SECP384R1, RSA",
    "TLSv1.3, X25519, RSASSA-PSS",
    "TLSv1.3, X25519, Ed25519",
    "TLSv1.2, X25519, RSA",
    "TLSv1.2, SECP256R1, EC",
    "TLSv1.2, SECP521R1, P-384"
  })
  void shakesHandsAndExchangesData(String version, String group, String key) throws Exception {
    NamedGroup named = NamedGroup.named(group.toLowerCase(java.util.Locale.ROOT)).orElseThrow();
    var policy =
        TestPeers.policy(
            builder ->
                builder
                    .versions(
                        List.of(
                            version.equals("TLSv1.3")
                                ? ProtocolVersion.TLS_1_3
                                : ProtocolVersion.TLS_1_2))
                    .groups(
                        List.of(
                            named,
                            named.equals(NamedGroup.SECP384R1)
                                ? NamedGroup.SECP256R1
                                : NamedGroup.SECP384R1))
                    .keyShares(List.of(named)));
    EnginePair pair =
        TestPeers.pair(TestPeers.clientOf(policy).build(), TestPeers.serverOf(policy, key).build());
    pair.run();
    byte[] large = new byte[40_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31);
    }
    pair.clientSends(large);
    pair.serverSends(new byte[] {1});
    pair.run();
    assertThat(pair.serverReceived()).isEqualTo(large);
    assertThat(pair.clientReceived()).containsExactly(1);
    assertThat(pair.server().view().group()).contains(named);
  }

  @Test
  void servesPrimitivesWithTheNativeProvidersWhereTheTierHasThem() {
    assumeTrue("present".equals(System.getProperty("handsel.tier")), "run with -Ptier-native");
    assertThat(TestPeers.CRYPTO.describe())
        .anySatisfy(line -> assertThat(line).startsWith("ECDSA").contains("AmazonCorretto"))
        .anySatisfy(line -> assertThat(line).startsWith("X25519").contains("Conscrypt"));
  }

  @Test
  void servesPrimitivesWithTheJdkAloneWhereTheTierSaysSo() {
    assumeTrue("jdk".equals(System.getProperty("handsel.tier")), "run with -Dhandsel.tier=jdk");
    assertThat(TestPeers.CRYPTO.describe()).noneMatch(line -> line.contains(" of BC "));
  }
}
