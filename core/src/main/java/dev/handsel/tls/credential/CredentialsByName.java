// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.CertificateType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Chooses among a server's credentials by the name a client asks for (RFC 6066 §3): first those of
 * that very name, then those of a wildcard, as {@code *.example.com}, then the default ones. Among
 * the credentials of one name the handshake decides as in {@link StaticCredentialSelector}.
 */
public final class CredentialsByName implements CredentialSelector {
  private final Map<String, List<Candidate>> byName;
  private final List<Candidate> others;
  private final List<CertificateType> types;
  private final String id;

  private CredentialsByName(Builder builder) {
    Map<String, List<Candidate>> names = new HashMap<>();
    builder.byName.forEach((name, candidates) -> names.put(name, List.copyOf(candidates)));
    byName = Map.copyOf(names);
    others = List.copyOf(builder.others);
    types = types(byName, others);
    id = id(builder);
  }

  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Optional<Credential> choose(CredentialQuery query) {
    return Candidate.best(query.serverName().map(this::ofName).orElse(others), query);
  }

  @Override
  public String whyNone(CredentialQuery query) {
    List<Candidate> asked = query.serverName().map(this::ofName).orElse(others);
    return asked.isEmpty()
        ? query
                .serverName()
                .map(name -> "this server has no certificate for \"" + Shown.text(name) + "\"")
                .orElse("the client asks for no name")
            + ", and none by default"
        : Misfit.of(asked, query);
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
    return Candidate.named(serverName.map(this::ofName).orElse(others), scopeId);
  }

  /** Certificates come first, for names are kept in no order. */
  private static List<CertificateType> types(
      Map<String, List<Candidate>> byName, List<Candidate> others) {
    List<Candidate> all = new ArrayList<>(others);
    byName.values().forEach(all::addAll);
    return all.isEmpty()
        ? List.of(CertificateType.X509)
        : Candidate.types(all).stream()
            .sorted(Comparator.comparingInt(CertificateType::code))
            .toList();
  }

  private List<Candidate> ofName(String serverName) {
    String name = normal(serverName);
    List<Candidate> own = byName.getOrDefault(name, List.of());
    List<Candidate> wildcard =
        byName.getOrDefault("*" + name.substring(Math.max(0, name.indexOf('.'))), List.of());
    if (own.isEmpty() && wildcard.isEmpty()) {
      return others;
    }
    List<Candidate> both = new ArrayList<>(own);
    wildcard.stream().filter(candidate -> !own.contains(candidate)).forEach(both::add);
    return both;
  }

  @Override
  public List<CertificateType> certificateTypes() {
    return types;
  }

  private static String normal(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** A hash, for the names of thousands of hosts would not fit the scope in a ticket. */
  private static String id(Builder builder) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(builder.byName)
          .forEach((name, candidates) -> hash.update(line(name, candidates)));
      hash.update(line("", builder.others));
      return HexFormat.of().formatHex(hash.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] line(String name, List<Candidate> candidates) {
    List<String> ids = candidates.stream().map(c -> c.credential().id()).toList();
    return (name + "=" + ids + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The names and their credentials, in the making. */
  public static final class Builder {
    private final Map<String, List<Candidate>> byName = new HashMap<>();
    private final List<Candidate> others = new ArrayList<>();

    private Builder() {}

    /**
     * Serves {@code credential} under every dNSName of its leaf.
     *
     * @throws IllegalArgumentException if its leaf has none
     */
    public Builder add(Credential credential) {
      Candidate candidate = new Candidate(credential);
      List<String> names = candidate.dnsNames();
      if (names.isEmpty()) {
        throw new IllegalArgumentException(
            candidate.subject() + " has no DNS name; give one with addAs, or make it the default");
      }
      names.forEach(name -> put(name, candidate));
      return this;
    }

    /**
     * Serves {@code credential} under one name.
     *
     * @param name a DNS name, or a wildcard whose left-most label is {@code *}
     */
    public Builder addAs(String name, Credential credential) {
      put(name, new Candidate(credential));
      return this;
    }

    /** Serves {@code credential} to clients that ask for no name or an unknown one. */
    public Builder addDefault(Credential credential) {
      others.add(new Candidate(credential));
      return this;
    }

    public CredentialsByName build() {
      return new CredentialsByName(this);
    }

    private void put(String name, Candidate candidate) {
      byName.computeIfAbsent(normal(name), n -> new ArrayList<>()).add(candidate);
    }
  }
}
