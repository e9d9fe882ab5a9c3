// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.ArrayList;
import java.util.List;

/** Why a policy leaves no version to offer: what it wanted, and which rule left nothing of it. */
public final class NothingToOffer {
  private final Policy policy;
  private final CryptoBackend crypto;

  private NothingToOffer(Policy policy, CryptoBackend crypto) {
    this.policy = policy;
    this.crypto = crypto;
  }

  /**
   * The sentence for people.
   *
   * @param carried versions that what carries the handshake can carry
   */
  public static String sentence(
      Policy policy, CryptoBackend crypto, List<ProtocolVersion> carried) {
    List<ProtocolVersion> versions = policy.versions().stream().filter(carried::contains).toList();
    if (versions.isEmpty()) {
      return "policy %s wants %s, and %s alone can be carried here; choose a policy with it"
          .formatted(policy.shown(), policy.versions(), carried);
    }
    NothingToOffer why = new NothingToOffer(policy, crypto);
    return "policy %s leaves nothing to offer: %s; add a cryptographic provider that computes what"
            .formatted(
                policy.shown(), String.join(", and ", versions.stream().map(why::of).toList()))
        + " is missing, or change the policy";
  }

  private String of(ProtocolVersion version) {
    List<CipherSuite> suites = policy.suites().stream().filter(s -> s.serves(version)).toList();
    List<CipherSuite> able = suites.stream().filter(this::computes).toList();
    List<NamedGroup> groups = policy.groups().stream().filter(g -> useful(g, version)).toList();
    List<NamedGroup> agreeing = groups.stream().filter(crypto::supports).toList();
    List<String> lacks = new ArrayList<>();
    lacks(lacks, "cipher suite", Use.OFFER_SUITE, suites, able);
    lacks(lacks, "group", Use.OFFER_GROUP, groups, agreeing);
    return lacks.isEmpty()
        ? "%s has no group for its cipher suites %s among %s".formatted(version, able, agreeing)
        : version + " lacks " + String.join(" and ", lacks);
  }

  private <T> void lacks(List<String> lacks, String what, Use use, List<T> wanted, List<T> able) {
    if (wanted.isEmpty()) {
      lacks.add("a %s, for the policy names none for it".formatted(what));
    } else if (able.isEmpty()) {
      lacks.add("a %s, for the providers present compute none of %s".formatted(what, wanted));
    } else if (policy.constraint().permitted(use, able).isEmpty()) {
      lacks.add("a %s, for the policy's constraint permits none of %s".formatted(what, able));
    }
  }

  private boolean computes(CipherSuite suite) {
    SuiteSpec spec = suite.spec().orElse(null);
    return spec != null && crypto.supports(spec.cipher()) && crypto.supports(spec.hash());
  }

  /** ML-KEM and its hybrids are defined for TLS 1.3 alone. RFC 10024 §3. */
  private static boolean useful(NamedGroup group, ProtocolVersion version) {
    return version.equals(ProtocolVersion.TLS_1_3) || group.curve() || group.finiteField();
  }
}
