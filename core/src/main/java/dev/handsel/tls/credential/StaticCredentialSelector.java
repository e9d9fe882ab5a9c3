// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.vocab.CertificateType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Chooses among a few credentials whatever name was asked for: by certificate type, key type, TLS
 * version, suites, the authorities the peer believes in, and the signatures it takes in
 * certificates. RFC 9846 §4.5.1.2. For clients, and for servers of one name; {@link
 * CredentialsByName} serves many.
 */
public final class StaticCredentialSelector implements CredentialSelector {
  private final List<Candidate> candidates;
  private final List<CertificateType> types;
  private final String id;

  private StaticCredentialSelector(List<Credential> credentials) {
    if (credentials.isEmpty()) {
      throw new IllegalArgumentException("no credential given; use CredentialSelector.NONE");
    }
    candidates = credentials.stream().map(Candidate::new).toList();
    types = Candidate.types(candidates);
    id = Candidate.id(credentials);
  }

  /**
   * @param credentials the preferred first, where a handshake leaves the choice
   * @throws IllegalArgumentException if a certificate does not parse
   */
  public static StaticCredentialSelector of(Credential... credentials) {
    return of(Arrays.asList(credentials));
  }

  /**
   * @param credentials the preferred first, where a handshake leaves the choice
   * @throws IllegalArgumentException if a certificate does not parse
   */
  public static StaticCredentialSelector of(List<Credential> credentials) {
    return new StaticCredentialSelector(credentials);
  }

  @Override
  public Optional<Credential> choose(CredentialQuery query) {
    return Candidate.best(candidates, query);
  }

  @Override
  public String whyNone(CredentialQuery query) {
    return Misfit.of(candidates, query);
  }

  @Override
  public List<CertificateType> certificateTypes() {
    return types;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String scopeId(Credential chosen) {
    return chosen.id();
  }

  @Override
  public boolean serves(String scopeId, Optional<String> serverName) {
    return Candidate.named(candidates, scopeId);
  }
}
