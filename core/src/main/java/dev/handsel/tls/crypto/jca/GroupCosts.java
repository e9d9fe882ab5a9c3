// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static dev.handsel.tls.crypto.jca.Providers.ACCP;
import static dev.handsel.tls.crypto.jca.Providers.BC;
import static dev.handsel.tls.crypto.jca.Providers.CONSCRYPT;

import dev.handsel.tls.vocab.NamedGroup;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of x25519 and secp256r1 is cheaper with the providers chosen: microseconds for a key pair
 * and an agreement, measured where {@link ProviderOrder} says. ACCP has no X25519, so that beside
 * it alone x25519 is the JDK's. A provider without a figure changes no order.
 */
final class GroupCosts {
  private static final Map<String, Integer> X25519 = Map.of(CONSCRYPT, 55, BC, 180);
  private static final Map<String, Integer> SECP256R1 = Map.of(CONSCRYPT, 59, ACCP, 63, BC, 290);

  private final Choices choices;
  private final boolean laterJdk;

  GroupCosts(Choices choices, int jdkVersion) {
    this.choices = choices;
    laterJdk = jdkVersion >= 25;
  }

  /**
   * The same groups, with x25519 and secp256r1 in the order of their costs. Hybrids stay where the
   * policy has them: hardly a peer knows another than X25519MLKEM768, and a cheaper one that it
   * does not know would cost the post-quantum secret.
   */
  List<NamedGroup> cheapestFirst(List<NamedGroup> groups) {
    Optional<Integer> x25519 = x25519();
    Optional<Integer> secp256r1 = secp256r1();
    if (x25519.isEmpty() || secp256r1.isEmpty()) {
      return groups;
    }
    int one = groups.indexOf(NamedGroup.X25519);
    int other = groups.indexOf(NamedGroup.SECP256R1);
    boolean firstCheaper = x25519.get() <= secp256r1.get();
    if (one < 0 || other < 0 || firstCheaper == one < other) {
      return groups;
    }
    List<NamedGroup> ordered = new ArrayList<>(groups);
    Collections.swap(ordered, one, other);
    return List.copyOf(ordered);
  }

  /** One line for people. Looks the two providers up. */
  String describe() {
    Optional<Integer> x25519 = x25519();
    Optional<Integer> secp256r1 = secp256r1();
    if (x25519.isEmpty() || secp256r1.isEmpty()) {
      return "default groups: in the policy's order";
    }
    return x25519.get() <= secp256r1.get()
        ? order("x25519", x25519.get(), "secp256r1", secp256r1.get())
        : order("secp256r1", secp256r1.get(), "x25519", x25519.get());
  }

  private static String order(String first, int cost, String second, int more) {
    return "default groups: "
        + first
        + " before "
        + second
        + " ("
        + cost
        + " against "
        + more
        + " µs)";
  }

  private Optional<Integer> x25519() {
    return cost(Primitive.X25519, X25519, laterJdk ? 306 : 440);
  }

  private Optional<Integer> secp256r1() {
    return cost(Primitive.SECP256R1, SECP256R1, laterJdk ? 774 : 1761);
  }

  private Optional<Integer> cost(Primitive primitive, Map<String, Integer> others, int ofTheJdk) {
    Optional<Chosen> chosen = choices.expected(primitive);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    Provider provider = chosen.get().provider();
    return Providers.ofTheJdk(provider)
        ? Optional.of(ofTheJdk)
        : Optional.ofNullable(others.get(provider.getName()));
  }
}
