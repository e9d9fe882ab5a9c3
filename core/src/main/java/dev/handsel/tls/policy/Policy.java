// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.Key;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a side is willing to negotiate, in order of preference. Immutable; {@link Policies} holds
 * the named and dated ones.
 *
 * @param name for people and for the scope of sessions; policies that differ in their constraint
 *     alone must differ in it, or one resumes what the other believed. A name {@code BASE+ID} is
 *     that of a policy made of another by settings
 * @param versions the preferred first
 * @param suites TLS 1.3 and 1.2 suites, the preferred first
 * @param groups the preferred first
 * @param groupsByCost whether of x25519 and secp256r1 the one that the backend computes cheaper
 *     takes the place of the first; hybrids stay
 * @param keyShares groups a client sends a share for in its first hello; empty leaves the choice to
 *     the engine (the first group, and its classical part if it is a hybrid)
 * @param schemes for handshake signatures, the preferred first
 * @param certificateSchemes for signatures in certificates; empty means the same as {@code schemes}
 * @param extendedMasterSecretRequired refuse TLS 1.2 peers without it. RFC 7627
 * @param secureRenegotiationRequired refuse TLS 1.2 peers without renegotiation_info. RFC 5746 §4
 * @param grease send reserved values, in a client's hello and in a server's tickets. RFC 8701
 * @param serverPreference whether a server's order of suites and groups beats the client's
 * @param ties where it does not
 * @param clientRenegotiation what a TLS 1.2 client does when asked for another handshake
 * @param falseStart when a TLS 1.2 client writes before the server's Finished
 * @param keyLimitRule what a TLS 1.2 connection does whose key may protect no more
 * @param minimumRsaBits shortest RSA key accepted
 * @param maximumRsaBits longest RSA key accepted: a peer's key costs us time as its length grows
 * @param constraint a further veto
 */
public record Policy(
    String name,
    List<ProtocolVersion> versions,
    List<CipherSuite> suites,
    List<NamedGroup> groups,
    boolean groupsByCost,
    List<NamedGroup> keyShares,
    List<SignatureScheme> schemes,
    List<SignatureScheme> certificateSchemes,
    boolean extendedMasterSecretRequired,
    boolean secureRenegotiationRequired,
    boolean grease,
    boolean serverPreference,
    Ties ties,
    Renegotiation clientRenegotiation,
    FalseStart falseStart,
    KeyLimitRule keyLimitRule,
    int minimumRsaBits,
    int maximumRsaBits,
    Constraint constraint) {

  public Policy {
    Objects.requireNonNull(name);
    versions = List.copyOf(versions);
    suites = List.copyOf(suites);
    groups = List.copyOf(groups);
    keyShares = List.copyOf(keyShares);
    schemes = List.copyOf(schemes);
    certificateSchemes = List.copyOf(certificateSchemes);
    Objects.requireNonNull(ties);
    Objects.requireNonNull(clientRenegotiation);
    Objects.requireNonNull(falseStart);
    Objects.requireNonNull(keyLimitRule);
    Objects.requireNonNull(constraint);
    PolicyRules.check(versions, suites, groups, keyShares, schemes);
  }

  /**
   * Names what a peer is authenticated under, for the scope of sessions: the signatures and keys
   * that are believed, in whatever order, and the constraint's id. The rest of a policy is asked in
   * every handshake anew.
   */
  public String authenticationId() {
    // A sum of hashes does not depend on the order; nobody who could choose a policy needs to find
    // another one of the same sum.
    long sum = mixed(1, minimumRsaBits) + mixed(2, maximumRsaBits);
    for (int i = 0; i < schemes.size(); i++) {
      sum += mixed(3, schemes.get(i).code());
    }
    List<SignatureScheme> inChains = certificateSchemes.isEmpty() ? schemes : certificateSchemes;
    for (int i = 0; i < inChains.size(); i++) {
      sum += mixed(4, inChains.get(i).code());
    }
    String id = Long.toHexString(sum);
    String vetoes = constraint.id();
    return vetoes.isEmpty() ? id : id + "/" + vetoes;
  }

  /** The finalizer of SplitMix64: the same in every process. */
  private static long mixed(int kind, int value) {
    long hash = ((long) kind << 32 | value) * 0x9e3779b97f4a7c15L;
    hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
    return hash ^ hash >>> 31;
  }

  /** The name for people: of a policy made of another by settings, that one's, and that it was. */
  public String shown() {
    int id = name.indexOf('+');
    return id < 0 ? name : name.substring(0, id) + " as changed by properties or parameters";
  }

  public boolean allows(ProtocolVersion version) {
    return versions.contains(version);
  }

  /** Suites that a server and its client both have, in the order that decides. */
  public List<CipherSuite> commonSuites(List<CipherSuite> own, List<CipherSuite> offered) {
    return Ties.common(own, offered, serverPreference, ties.suites());
  }

  /** Groups that a server and its client both have, in the order that decides. */
  public List<NamedGroup> commonGroups(List<NamedGroup> own, List<NamedGroup> offered) {
    return Ties.common(own, offered, serverPreference, ties.groups());
  }

  /** Asks the constraint; lists are asked by their users. */
  public boolean permits(Use use, Object algorithm, @Nullable Key key) {
    return constraint.permits(use, algorithm, key);
  }

  public Policy withName(String value) {
    return new Policy(
        value,
        versions,
        suites,
        groups,
        groupsByCost,
        keyShares,
        schemes,
        certificateSchemes,
        extendedMasterSecretRequired,
        secureRenegotiationRequired,
        grease,
        serverPreference,
        ties,
        clientRenegotiation,
        falseStart,
        keyLimitRule,
        minimumRsaBits,
        maximumRsaBits,
        constraint);
  }

  public PolicyBuilder toBuilder() {
    return new PolicyBuilder(this);
  }
}
