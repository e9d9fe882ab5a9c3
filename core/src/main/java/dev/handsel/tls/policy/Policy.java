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
 * the named and dated ones, and {@link #toBuilder} makes another one of each.
 *
 * @param name for people. A name {@code BASE+ID} is that of a policy made of another by settings
 * @param grease send reserved values, in a client's hello and in a server's tickets. RFC 8701
 * @param constraint a further veto
 */
public record Policy(
    String name,
    Negotiated negotiated,
    Believed believed,
    Preference preference,
    Tls12Rules tls12,
    boolean grease,
    Constraint constraint) {

  public Policy {
    Objects.requireNonNull(name);
    Objects.requireNonNull(negotiated);
    Objects.requireNonNull(believed);
    Objects.requireNonNull(preference);
    Objects.requireNonNull(tls12);
    Objects.requireNonNull(constraint);
    PolicyRules.check(negotiated, believed);
  }

  /**
   * What hellos offer and select.
   *
   * @param versions the preferred first
   * @param suites TLS 1.3 and 1.2 suites, the preferred first
   * @param groups the preferred first
   * @param groupsByCost whether of x25519 and secp256r1 the one that the backend computes cheaper
   *     takes the place of the first; hybrids stay
   * @param keyShares groups a client sends a share for in its first hello; empty leaves the choice
   *     to the engine (the first group, and its classical part if it is a hybrid)
   */
  public record Negotiated(
      List<ProtocolVersion> versions,
      List<CipherSuite> suites,
      List<NamedGroup> groups,
      boolean groupsByCost,
      List<NamedGroup> keyShares) {

    public Negotiated {
      versions = List.copyOf(versions);
      suites = List.copyOf(suites);
      groups = List.copyOf(groups);
      keyShares = List.copyOf(keyShares);
    }
  }

  /**
   * The signatures and keys that a peer is believed by.
   *
   * @param schemes for handshake signatures, the preferred first
   * @param certificateSchemes for signatures in certificates; empty means the same as {@code
   *     schemes}
   * @param minimumRsaBits shortest RSA key accepted
   * @param maximumRsaBits longest RSA key accepted: a peer's key costs us time as its length grows
   */
  public record Believed(
      List<SignatureScheme> schemes,
      List<SignatureScheme> certificateSchemes,
      int minimumRsaBits,
      int maximumRsaBits) {

    public Believed {
      schemes = List.copyOf(schemes);
      certificateSchemes = List.copyOf(certificateSchemes);
    }
  }

  /**
   * Whose order decides.
   *
   * @param server whether a server's order of suites and groups beats the client's
   * @param ties where it does not
   */
  public record Preference(boolean server, Ties ties) {
    public Preference {
      Objects.requireNonNull(ties);
    }
  }

  /**
   * What only TLS 1.2 leaves to a policy.
   *
   * @param extendedMasterSecretRequired refuse peers without it. RFC 7627
   * @param secureRenegotiationRequired refuse peers without renegotiation_info. RFC 5746 §4
   * @param clientRenegotiation what a client does when asked for another handshake
   * @param falseStart when a client writes before the server's Finished
   * @param keyLimitRule what a connection does whose key may protect no more
   */
  public record Tls12Rules(
      boolean extendedMasterSecretRequired,
      boolean secureRenegotiationRequired,
      Renegotiation clientRenegotiation,
      FalseStart falseStart,
      KeyLimitRule keyLimitRule) {

    public Tls12Rules {
      Objects.requireNonNull(clientRenegotiation);
      Objects.requireNonNull(falseStart);
      Objects.requireNonNull(keyLimitRule);
    }
  }

  /**
   * Names what a peer is authenticated under, for the scope of sessions: the signatures and keys
   * that are believed, in whatever order, and the constraint's id. The rest of a policy is asked in
   * every handshake anew.
   */
  public String authenticationId() {
    // A sum of hashes does not depend on the order; nobody who could choose a policy needs to find
    // another one of the same sum.
    long sum = mixed(1, believed.minimumRsaBits) + mixed(2, believed.maximumRsaBits);
    for (int i = 0; i < believed.schemes.size(); i++) {
      sum += mixed(3, believed.schemes.get(i).code());
    }
    List<SignatureScheme> inChains =
        believed.certificateSchemes.isEmpty() ? believed.schemes : believed.certificateSchemes;
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
    return negotiated.versions.contains(version);
  }

  /** Suites that a server and its client both have, in the order that decides. */
  public List<CipherSuite> commonSuites(List<CipherSuite> own, List<CipherSuite> offered) {
    return Ties.common(own, offered, preference.server, preference.ties.suites());
  }

  /** Groups that a server and its client both have, in the order that decides. */
  public List<NamedGroup> commonGroups(List<NamedGroup> own, List<NamedGroup> offered) {
    return Ties.common(own, offered, preference.server, preference.ties.groups());
  }

  /** Asks the constraint; lists are asked by their users. */
  public boolean permits(Use use, Object algorithm, @Nullable Key key) {
    return constraint.permits(use, algorithm, key);
  }

  /** {@link Negotiated#versions}. */
  public List<ProtocolVersion> versions() {
    return negotiated.versions;
  }

  /** {@link Negotiated#suites}. */
  public List<CipherSuite> suites() {
    return negotiated.suites;
  }

  /** {@link Negotiated#groups}. */
  public List<NamedGroup> groups() {
    return negotiated.groups;
  }

  /** {@link Negotiated#groupsByCost}. */
  public boolean groupsByCost() {
    return negotiated.groupsByCost;
  }

  /** {@link Negotiated#keyShares}. */
  public List<NamedGroup> keyShares() {
    return negotiated.keyShares;
  }

  /** {@link Believed#schemes}. */
  public List<SignatureScheme> schemes() {
    return believed.schemes;
  }

  /** {@link Believed#certificateSchemes}. */
  public List<SignatureScheme> certificateSchemes() {
    return believed.certificateSchemes;
  }

  /** {@link Believed#minimumRsaBits}. */
  public int minimumRsaBits() {
    return believed.minimumRsaBits;
  }

  /** {@link Believed#maximumRsaBits}. */
  public int maximumRsaBits() {
    return believed.maximumRsaBits;
  }

  public Policy withName(String value) {
    return new Policy(value, negotiated, believed, preference, tls12, grease, constraint);
  }

  public PolicyBuilder toBuilder() {
    return new PolicyBuilder(this);
  }
}
