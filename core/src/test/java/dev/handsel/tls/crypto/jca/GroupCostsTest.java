// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static dev.handsel.tls.vocab.NamedGroup.FFDHE2048;
import static dev.handsel.tls.vocab.NamedGroup.SECP256R1;
import static dev.handsel.tls.vocab.NamedGroup.SECP256R1_MLKEM768;
import static dev.handsel.tls.vocab.NamedGroup.SECP384R1;
import static dev.handsel.tls.vocab.NamedGroup.X25519;
import static dev.handsel.tls.vocab.NamedGroup.X25519_MLKEM768;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.vocab.NamedGroup;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GroupCostsTest {
  private static final List<NamedGroup> LISTED =
      List.of(X25519_MLKEM768, SECP256R1_MLKEM768, SECP384R1, X25519, FFDHE2048, SECP256R1);
  private static final List<NamedGroup> TURNED =
      List.of(X25519_MLKEM768, SECP256R1_MLKEM768, SECP384R1, SECP256R1, FFDHE2048, X25519);

  private final Providers jdk = Providers.of(CryptoTier.JDK_ONLY);

  /** The JDK with these in front of it, which compute as the JDK does. */
  private GroupCosts costs(boolean orderFixed, Provider... others) {
    List<Provider> all = new ArrayList<>(List.of(others));
    all.addAll(jdk.all());
    Choices choices = new Choices(new Providers(all, orderFixed), new SecureRandom());
    return new GroupCosts(choices, jdk.jdkVersion());
  }

  @ParameterizedTest
  @CsvSource({
    "x25519,",
    "x25519, Conscrypt",
    "x25519, BC",
    "x25519, AmazonCorrettoCryptoProvider Conscrypt",
    "secp256r1, AmazonCorrettoCryptoProvider",
    "secp256r1, AmazonCorrettoCryptoProvider BC",
  })
  void putsTheCheaperFirstInEveryTier(String first, String names) {
    Provider[] others =
        names == null
            ? new Provider[0]
            : List.of(names.split(" ")).stream()
                .map(name -> new Curves(name, !name.equals(Providers.ACCP)))
                .toArray(Provider[]::new);
    GroupCosts costs = costs(false, others);
    List<NamedGroup> expected = first.equals("x25519") ? LISTED : TURNED;
    assertThat(costs.cheapestFirst(LISTED)).isEqualTo(expected);
    assertThat(costs.cheapestFirst(TURNED)).isEqualTo(expected);
    assertThat(costs.describe()).contains(": " + first + " before ");
  }

  @Test
  void leavesTheOrderAloneBesideAProviderItKnowsNothingOf() {
    GroupCosts costs = costs(true, new Curves("Unheard", false));
    assertThat(costs.cheapestFirst(LISTED)).isEqualTo(LISTED);
    assertThat(costs.cheapestFirst(TURNED)).isEqualTo(TURNED);
    assertThat(costs.describe()).contains("policy's order");
  }

  @Test
  void movesNothingWhereOneOfTheTwoIsMissing() {
    GroupCosts costs = costs(false, new Curves(Providers.ACCP, false));
    List<NamedGroup> without = List.of(X25519_MLKEM768, X25519, SECP384R1);
    assertThat(costs.cheapestFirst(without)).isEqualTo(without);
  }

  @Test
  void looksUpNobodyBeforeItIsAskedAndNobodyTwice() {
    Curves accp = new Curves(Providers.ACCP, false);
    GroupCosts costs = costs(false, accp);
    assertThat(accp.lookUps).isZero();
    costs.cheapestFirst(LISTED);
    int once = accp.lookUps;
    assertThat(once).isPositive();
    costs.cheapestFirst(LISTED);
    assertThat(accp.lookUps).isEqualTo(once);
  }

  /** The same with the real ones, for whoever has them on the class path. */
  @ParameterizedTest
  @ValueSource(strings = {"BC", "Conscrypt", "AmazonCorrettoCryptoProvider"})
  void ordersTheDefaultsOfRealProviders(String name) {
    List<Provider> found =
        Providers.of(CryptoTier.PRESENT).all().stream()
            .filter(provider -> provider.getName().equals(name))
            .toList();
    assumeTrue(!found.isEmpty(), "run with -Ptier-native");
    List<Provider> all = new ArrayList<>(found);
    all.addAll(jdk.all());
    JcaBackend crypto = new JcaBackend(new Providers(all, false), new SecureRandom());
    List<NamedGroup> groups = Capabilities.of(Policies.MODERN_2026_12, crypto).groups();
    NamedGroup best = name.equals(Providers.ACCP) ? SECP256R1 : X25519;
    NamedGroup hybrid = name.equals(Providers.ACCP) ? SECP256R1_MLKEM768 : X25519_MLKEM768;
    assertThat(groups.stream().filter(group -> !group.postQuantum())).startsWith(best);
    if (groups.contains(hybrid)) {
      assertThat(groups).startsWith(hybrid);
    }
  }

  /** The curves of the JDK under another provider's name. */
  private static final class Curves extends Provider {
    private static final long serialVersionUID = 1L;

    private int lookUps;

    Curves(String name, boolean x25519) {
      super(name, "1", "a test's");
      Provider sun =
          Providers.of(CryptoTier.JDK_ONLY).all().stream()
              .filter(provider -> provider.getService("KeyAgreement", "X25519") != null)
              .findFirst()
              .orElseThrow();
      List<String> keys = x25519 ? List.of("EC", "X25519") : List.of("EC");
      for (String each : keys) {
        copy(sun.getService("KeyPairGenerator", each));
        copy(sun.getService("KeyFactory", each));
        copy(sun.getService("KeyAgreement", each.equals("EC") ? "ECDH" : each));
      }
    }

    private void copy(Service original) {
      putService(
          new Service(
              this,
              original.getType(),
              original.getAlgorithm(),
              original.getClassName(),
              null,
              null) {
            @Override
            public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
              lookUps++;
              return original.newInstance(parameter);
            }
          });
    }
  }
}
