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
    boolean agrees = !ordered.isEmpty();
    boolean onCurves = ordered.stream().anyMatch(NamedGroup::curve);
    List<CipherSuite> suites =
        veto.permitted(
            Use.OFFER_SUITE,
            policy.suites().stream()
                .filter(suite -> able(suite, crypto, agrees, onCurves))
                .toList());
    List<ProtocolVersion> versions = new ArrayList<>();
    for (ProtocolVersion version : policy.versions()) {
      if (PolicyRules.served(suites, version)
          && (version.equals(TLS_1_2) || version.equals(TLS_1_3) && agrees)) {
        versions.add(version);
      }
    }
    List<SignatureScheme> schemes = schemes(policy, crypto, policy.schemes());
    List<SignatureScheme> certificateSchemes =
        (policy.certificateSchemes().isEmpty()
                ? schemes
                : schemes(policy, crypto, policy.certificateSchemes()))
            .stream().filter(scheme -> !scheme.legacyPkcs1()).toList();
    List<CipherSuite> reachable =
        suites.stream().filter(suite -> versions.stream().anyMatch(suite::serves)).toList();
    Capabilities found =
        new Capabilities(List.copyOf(versions), reachable, ordered, schemes, certificateSchemes);
    return versions.contains(TLS_1_3) ? found : found.inTls12();
  }

  /** What of it is of use where TLS 1.2 alone is negotiated. */
  public Capabilities inTls12() {
    List<CipherSuite> suites12 = suites.stream().filter(suite -> suite.serves(TLS_1_2)).toList();
    boolean curves = agreeBy(suites12, SuiteSpec.KeyExchangeMethod.ECDHE);
    boolean fields = agreeBy(suites12, SuiteSpec.KeyExchangeMethod.DHE);
    // ML-KEM and its hybrids are defined for TLS 1.3 alone (RFC 10024 §3), as is ML-DSA.
    return new Capabilities(
        versions.stream().filter(TLS_1_2::equals).toList(),
        suites12,
        groups.stream()
            .filter(group -> group.curve() && curves || group.finiteField() && fields)
            .toList(),
        schemes.stream().filter(scheme -> !scheme.mlDsa()).toList(),
        certificateSchemes.stream().filter(scheme -> !scheme.mlDsa()).toList());
  }

  private static boolean agreeBy(List<CipherSuite> suites, SuiteSpec.KeyExchangeMethod method) {
    for (CipherSuite suite : suites) {
      if (suite.spec().orElseThrow().keyExchange() == method) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param agrees whether there is any group
   * @param onCurves whether there is one that ECDHE can use in TLS 1.2
   */
  private static boolean able(
      CipherSuite suite, CryptoBackend crypto, boolean agrees, boolean onCurves) {
    SuiteSpec spec = suite.spec().orElse(null);
    if (spec == null || !crypto.supports(spec.cipher()) || !crypto.supports(spec.hash())) {
      return false;
    }
    return switch (spec.keyExchange()) {
      case RSA -> true;
      case ECDHE -> onCurves;
      case DHE, ANY -> agrees;
    };
  }

  private static List<SignatureScheme> schemes(
      Policy policy, CryptoBackend crypto, List<SignatureScheme> wanted) {
    return policy
        .constraint()
        .permitted(Use.OFFER_SCHEME, wanted.stream().filter(crypto::supports).toList());
  }
}
