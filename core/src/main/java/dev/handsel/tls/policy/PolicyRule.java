// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A promise that a whole policy keeps, checked when asked: {@code FORWARD_SECRECY.require(policy)}
 * in a start-up or a test keeps a later edit from breaking it.
 */
public enum PolicyRule {
  /** A key stolen later opens no recorded connection. */
  FORWARD_SECRECY("forward secrecy") {
    @Override
    public List<String> violations(Policy policy) {
      return suites(policy, spec -> spec.keyExchange().forwardSecret());
    }
  },

  /** Every record is protected by an AEAD with a whole tag. RFC 9325 §4.2. */
  AEAD_ONLY("AEAD only") {
    @Override
    public List<String> violations(Policy policy) {
      return suites(policy, spec -> spec.aead() && spec.cipher().tagLength() == 16);
    }
  },

  /** TLS 1.3 alone. */
  TLS_1_3_ONLY("TLS 1.3 only") {
    @Override
    public List<String> violations(Policy policy) {
      return names(policy.versions(), ProtocolVersion.TLS_1_3::equals);
    }
  },

  /** Every key exchange withstands a quantum computer that comes later. */
  POST_QUANTUM("post-quantum key exchange") {
    @Override
    public List<String> violations(Policy policy) {
      List<String> broken = new ArrayList<>(TLS_1_3_ONLY.violations(policy));
      broken.addAll(names(policy.groups(), HYBRIDS::contains));
      return broken;
    }
  },

  /**
   * Only algorithms that NIST approves (SP 800-52r2): AES, the NIST curves, finite fields, hybrids
   * with ML-KEM, and RSA, ECDSA and ML-DSA. Says nothing about the module that computes them.
   */
  NIST_APPROVED("algorithms approved by NIST") {
    @Override
    public List<String> violations(Policy policy) {
      List<String> broken =
          new ArrayList<>(
              suites(
                  policy,
                  spec ->
                      spec.cipher() != BulkCipher.CHACHA20_POLY1305
                          && spec.keyExchange() != SuiteSpec.KeyExchangeMethod.RSA));
      broken.addAll(names(policy.groups(), group -> !CURVES_OUTSIDE_NIST.contains(group)));
      broken.addAll(names(policy.schemes(), scheme -> !scheme.sha1()));
      broken.addAll(names(policy.certificateSchemes(), scheme -> !scheme.sha1()));
      if (policy.minimumRsaBits() < 2048) {
        broken.add("RSA keys of " + policy.minimumRsaBits() + " bits");
      }
      if (policy.allows(ProtocolVersion.TLS_1_2)
          && !policy.tls12().extendedMasterSecretRequired()) {
        broken.add("TLS 1.2 without extended_master_secret");
      }
      return broken;
    }
  };

  private static final Set<NamedGroup> HYBRIDS =
      Set.of(
          NamedGroup.X25519_MLKEM768,
          NamedGroup.SECP256R1_MLKEM768,
          NamedGroup.SECP384R1_MLKEM1024);

  private static final Set<NamedGroup> CURVES_OUTSIDE_NIST =
      Set.of(NamedGroup.X25519, NamedGroup.X448);

  private final String title;

  PolicyRule(String title) {
    this.title = title;
  }

  /** What in {@code policy} breaks the rule, by name; nothing if it holds. */
  public abstract List<String> violations(Policy policy);

  public boolean holdsFor(Policy policy) {
    return violations(policy).isEmpty();
  }

  /**
   * The same policy, found to keep the rule.
   *
   * @throws IllegalArgumentException naming everything that breaks it
   */
  public Policy require(Policy policy) {
    List<String> broken = violations(policy);
    if (!broken.isEmpty()) {
      throw new IllegalArgumentException(
          "policy %s breaks the rule \"%s\" by %s; take them out"
              .formatted(policy.shown(), title, String.join(", ", broken)));
    }
    return policy;
  }

  private static List<String> suites(Policy policy, Predicate<SuiteSpec> kept) {
    return names(policy.suites(), suite -> suite.spec().filter(kept).isPresent());
  }

  private static <T> List<String> names(List<T> values, Predicate<? super T> kept) {
    return values.stream().filter(kept.negate()).map(Object::toString).toList();
  }
}
