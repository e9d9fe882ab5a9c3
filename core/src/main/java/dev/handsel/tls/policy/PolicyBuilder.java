// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;

/** A policy in the making, started from another one. */
public final class PolicyBuilder {
  private String name;
  private List<ProtocolVersion> versions;
  private List<CipherSuite> suites;
  private List<NamedGroup> groups;
  private boolean groupsByCost;
  private List<NamedGroup> keyShares;
  private List<SignatureScheme> schemes;
  private List<SignatureScheme> certificateSchemes;
  private boolean extendedMasterSecretRequired;
  private boolean secureRenegotiationRequired;
  private boolean grease;
  private boolean serverPreference;
  private Ties ties;
  private Renegotiation clientRenegotiation;
  private FalseStart falseStart;
  private KeyLimitRule keyLimitRule;
  private int minimumRsaBits;
  private int maximumRsaBits;
  private Constraint constraint;

  PolicyBuilder(Policy from) {
    name = from.name();
    versions = from.versions();
    suites = from.suites();
    groups = from.groups();
    groupsByCost = from.groupsByCost();
    keyShares = from.keyShares();
    schemes = from.schemes();
    certificateSchemes = from.certificateSchemes();
    extendedMasterSecretRequired = from.tls12().extendedMasterSecretRequired();
    secureRenegotiationRequired = from.tls12().secureRenegotiationRequired();
    grease = from.grease();
    serverPreference = from.preference().server();
    ties = from.preference().ties();
    clientRenegotiation = from.tls12().clientRenegotiation();
    falseStart = from.tls12().falseStart();
    keyLimitRule = from.tls12().keyLimitRule();
    minimumRsaBits = from.minimumRsaBits();
    maximumRsaBits = from.maximumRsaBits();
    constraint = from.constraint();
  }

  public PolicyBuilder name(String value) {
    name = value;
    return this;
  }

  public PolicyBuilder versions(List<ProtocolVersion> value) {
    versions = value;
    return this;
  }

  public PolicyBuilder suites(List<CipherSuite> value) {
    suites = value;
    return this;
  }

  /** Groups in the very order given; {@link #groupsByCost} is off from here on. */
  public PolicyBuilder groups(List<NamedGroup> value) {
    groups = value;
    groupsByCost = false;
    return this;
  }

  /** Whether the backend says which of x25519 and secp256r1 comes first. */
  public PolicyBuilder groupsByCost(boolean value) {
    groupsByCost = value;
    return this;
  }

  public PolicyBuilder keyShares(List<NamedGroup> value) {
    keyShares = value;
    return this;
  }

  public PolicyBuilder schemes(List<SignatureScheme> value) {
    schemes = value;
    return this;
  }

  public PolicyBuilder certificateSchemes(List<SignatureScheme> value) {
    certificateSchemes = value;
    return this;
  }

  public PolicyBuilder extendedMasterSecretRequired(boolean value) {
    extendedMasterSecretRequired = value;
    return this;
  }

  public PolicyBuilder secureRenegotiationRequired(boolean value) {
    secureRenegotiationRequired = value;
    return this;
  }

  public PolicyBuilder grease(boolean value) {
    grease = value;
    return this;
  }

  public PolicyBuilder serverPreference(boolean value) {
    serverPreference = value;
    return this;
  }

  public PolicyBuilder ties(Ties value) {
    ties = value;
    return this;
  }

  public PolicyBuilder clientRenegotiation(Renegotiation value) {
    clientRenegotiation = value;
    return this;
  }

  public PolicyBuilder falseStart(FalseStart value) {
    falseStart = value;
    return this;
  }

  public PolicyBuilder keyLimitRule(KeyLimitRule value) {
    keyLimitRule = value;
    return this;
  }

  public PolicyBuilder minimumRsaBits(int value) {
    minimumRsaBits = value;
    return this;
  }

  public PolicyBuilder maximumRsaBits(int value) {
    maximumRsaBits = value;
    return this;
  }

  public PolicyBuilder constraint(Constraint value) {
    constraint = value;
    return this;
  }

  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public Policy build() {
    return new Policy(
        name,
        new Policy.Negotiated(versions, suites, groups, groupsByCost, keyShares),
        new Policy.Believed(schemes, certificateSchemes, minimumRsaBits, maximumRsaBits),
        new Policy.Preference(serverPreference, ties),
        new Policy.Tls12Rules(
            extendedMasterSecretRequired,
            secureRenegotiationRequired,
            clientRenegotiation,
            falseStart,
            keyLimitRule),
        grease,
        constraint);
  }
}
