// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What a side can negotiate: its policy, less what no provider computes and what its constraints
 * forbid. Everything keeps the policy's order, but for groups by cost.
 */
public record Capabilities(
    List<ProtocolVersion> versions,
    List<CipherSuite> suites,
    List<NamedGroup> groups,
    List<SignatureScheme> schemes,
    List<SignatureScheme> certificateSchemes) {

  private static final int SLOTS = 64;

  /**
   * What was found out last for a policy and a backend: JSSE makes a configuration a connection.
   */
  private static final AtomicReferenceArray<@Nullable Found> KNOWN =
      new AtomicReferenceArray<>(SLOTS);

  private record Found(
      WeakReference<Policy> policy, WeakReference<CryptoBackend> crypto, Capabilities able) {}

  /** What {@code policy} leaves of what {@code crypto} computes. */
  @SuppressWarnings("ReferenceEquality") // the very same, whose answer does not change
  public static Capabilities of(Policy policy, CryptoBackend crypto) {
    int hash = System.identityHashCode(policy) * 31 + System.identityHashCode(crypto);
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    Found known = KNOWN.get(slot);
    if (known != null && known.policy.get() == policy && known.crypto.get() == crypto) {
      return known.able;
    }
    Capabilities able = find(policy, crypto);
    KNOWN.set(slot, new Found(new WeakReference<>(policy), new WeakReference<>(crypto), able));
    return able;
  }

  private static Capabilities find(Policy policy, CryptoBackend crypto) {
    Constraint veto = policy.constraint();
    List<NamedGroup> able =
        veto.permitted(Use.OFFER_GROUP, policy.groups().stream().filter(crypto::supports).toList());
    List<NamedGroup> ordered = policy.groupsByCost() ? crypto.cheapestFirst(able) : able;
    List<SignatureScheme> schemes = schemes(policy, crypto, policy.schemes());
    boolean agrees = !ordered.isEmpty();
    List<CipherSuite> suites =
        veto.permitted(
            Use.OFFER_SUITE,
            policy.suites().stream().filter(suite -> able(suite, crypto, agrees)).toList());
    List<ProtocolVersion> versions = new ArrayList<>();
    for (ProtocolVersion version : policy.versions()) {
      if (PolicyRules.served(suites, version)
          && (version.equals(TLS_1_2) || version.equals(TLS_1_3) && agrees)) {
        versions.add(version);
      }
    }
    List<SignatureScheme> certificateSchemes =
        (policy.certificateSchemes().isEmpty()
                ? schemes
                : schemes(policy, crypto, policy.certificateSchemes()))
            .stream().filter(scheme -> !scheme.legacyPkcs1()).toList();
    List<CipherSuite> reachable =
        suites.stream().filter(suite -> versions.stream().anyMatch(suite::serves)).toList();
    // ML-KEM and its hybrids are defined for TLS 1.3 alone. RFC 10024 §3.
    List<NamedGroup> groups =
        versions.contains(TLS_1_3)
            ? ordered
            : ordered.stream().filter(group -> !group.postQuantum()).toList();
    return new Capabilities(List.copyOf(versions), reachable, groups, schemes, certificateSchemes);
  }

  private static boolean able(CipherSuite suite, CryptoBackend crypto, boolean agrees) {
    SuiteSpec spec = suite.spec().orElse(null);
    if (spec == null || !crypto.supports(spec.cipher()) || !crypto.supports(spec.hash())) {
      return false;
    }
    return spec.keyExchange() == SuiteSpec.KeyExchangeMethod.RSA || agrees;
  }

  private static List<SignatureScheme> schemes(
      Policy policy, CryptoBackend crypto, List<SignatureScheme> wanted) {
    return policy
        .constraint()
        .permitted(Use.OFFER_SCHEME, wanted.stream().filter(crypto::supports).toList());
  }
}
