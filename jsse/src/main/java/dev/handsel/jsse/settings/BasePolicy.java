// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.PolicyBuilder;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.AlgorithmConstraints;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy that all others start from: named by the system property {@code handsel.policy},
 * MODERN otherwise, and changed by {@code handsel.sha1Chains} and {@code handsel.maximumRsaBits}.
 */
public final class BasePolicy {
  private static final String POLICY = "handsel.policy";
  private static final String SHA1_CHAINS = "handsel.sha1Chains";
  private static final String MAXIMUM_RSA_BITS = "handsel.maximumRsaBits";

  private static final List<SignatureScheme> SHA1 =
      List.of(SignatureScheme.ECDSA_SHA1, SignatureScheme.RSA_PKCS1_SHA1);

  private BasePolicy() {}

  /**
   * The policy as the properties stand now.
   *
   * @throws IllegalArgumentException naming the property that cannot be understood
   */
  static Policy read() {
    String name = System.getProperty(POLICY, "");
    Policy named =
        name.isBlank()
            ? Policies.MODERN_2026_12
            : Policies.named(name)
                .orElseThrow(
                    () -> new IllegalArgumentException(POLICY + "=" + name + " is unknown"));
    PolicyBuilder made =
        named.toBuilder()
            .maximumRsaBits(
                Properties.number(MAXIMUM_RSA_BITS, 2048, 1 << 16, named.maximumRsaBits()));
    return Properties.flag(SHA1_CHAINS, false)
        ? made.certificateSchemes(inChains(named.schemes())).build()
        : made.build();
  }

  /**
   * For trust managers that are asked by an engine of another provider, which checks no algorithms
   * itself: with the vetoes of {@code jdk.tls.disabledAlgorithms}.
   *
   * @throws IllegalArgumentException naming the property that cannot be understood
   */
  public static Policy forChains() {
    return read().toBuilder().constraint(DisabledAlgorithms.current()).build();
  }

  /** The same with the vetoes of an application. */
  public static Policy constrained(Policy policy, @Nullable AlgorithmConstraints constraints) {
    if (constraints == null) {
      return policy;
    }
    UserConstraint own = new UserConstraint(constraints);
    return policy.toBuilder()
        .name(policy.name() + "+" + own.id())
        .constraint(policy.constraint().and(own))
        .build();
  }

  /** What is taken in certificates where the base policy says more than {@code schemes}. */
  static List<SignatureScheme> inChains(Policy base, List<SignatureScheme> schemes) {
    return base.certificateSchemes().isEmpty() ? List.of() : inChains(schemes);
  }

  private static List<SignatureScheme> inChains(List<SignatureScheme> schemes) {
    List<SignatureScheme> all = new ArrayList<>(schemes);
    SHA1.stream().filter(scheme -> !all.contains(scheme)).forEach(all::add);
    return all;
  }
}
