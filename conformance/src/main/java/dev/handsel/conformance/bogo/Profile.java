// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import static dev.handsel.tls.vocab.SignatureScheme.*;

import dev.handsel.tls.policy.Ties;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a public rule book allows, as a policy of Handsel's can say it. */
record Profile(
    List<CipherSuite> suites, List<NamedGroup> groups, List<SignatureScheme> schemes, Ties ties) {
  private static final Profile FIPS_202205 =
      new Profile(
          suites(
              "TLS_AES_128_GCM_SHA256",
              "TLS_AES_256_GCM_SHA384",
              "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
              "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
              "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
              "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
          List.of(NamedGroup.SECP256R1, NamedGroup.SECP384R1),
          List.of(
              RSA_PSS_RSAE_SHA256,
              RSA_PSS_RSAE_SHA384,
              RSA_PSS_RSAE_SHA512,
              RSA_PKCS1_SHA256,
              RSA_PKCS1_SHA384,
              RSA_PKCS1_SHA512,
              ECDSA_SECP256R1_SHA256,
              ECDSA_SECP384R1_SHA384));

  /** As before, and ML-KEM first; which of two equals is up to the client. */
  private static final Profile FIPS_202609 =
      new Profile(
          FIPS_202205.suites,
          List.of(
              NamedGroup.X25519_MLKEM768,
              NamedGroup.MLKEM1024,
              NamedGroup.SECP256R1,
              NamedGroup.SECP384R1),
          FIPS_202205.schemes,
          new Ties(
              List.of(Set.copyOf(suites("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"))),
              List.of(Set.of(NamedGroup.X25519_MLKEM768, NamedGroup.MLKEM1024))));

  private static final Profile WPA_202304 =
      new Profile(
          suites(
              "TLS_AES_256_GCM_SHA384",
              "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
              "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
          List.of(NamedGroup.SECP384R1),
          List.of(
              RSA_PSS_RSAE_SHA384,
              RSA_PSS_RSAE_SHA512,
              RSA_PKCS1_SHA384,
              RSA_PKCS1_SHA512,
              ECDSA_SECP384R1_SHA384));

  /** Prefers AES-256, and else differs in nothing. */
  private static final Profile CNSA_202407 =
      new Profile(
          Stream.concat(
                  suites(
                      "TLS_AES_256_GCM_SHA384",
                      "TLS_AES_128_GCM_SHA256",
                      "TLS_CHACHA20_POLY1305_SHA256")
                      .stream(),
                  Suites.all().stream())
              .distinct()
              .toList(),
          Preferences.GROUPS,
          Preferences.VERIFIED);

  private static final Profile CNSA1_202603 =
      new Profile(
          suites(
              "TLS_AES_256_GCM_SHA384",
              "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
              "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
              "TLS_RSA_WITH_AES_256_GCM_SHA384"),
          List.of(NamedGroup.MLKEM1024, NamedGroup.SECP384R1),
          List.of(RSA_PSS_RSAE_SHA384, RSA_PKCS1_SHA384, ECDSA_SECP384R1_SHA384));

  private static final Profile CNSA2_202603 =
      new Profile(
          suites("TLS_AES_256_GCM_SHA384"), List.of(NamedGroup.MLKEM1024), CNSA1_202603.schemes);

  private Profile(
      List<CipherSuite> suites, List<NamedGroup> groups, List<SignatureScheme> schemes) {
    this(suites, groups, schemes, Ties.NONE);
  }

  static Optional<Profile> of(Settings settings) {
    if (settings.has("-fips-202205")) {
      return Optional.of(FIPS_202205);
    }
    if (settings.has("-fips-202609")) {
      return Optional.of(FIPS_202609);
    }
    if (settings.has("-wpa-202304")) {
      return Optional.of(WPA_202304);
    }
    if (settings.has("-cnsa-202407")) {
      return Optional.of(CNSA_202407);
    }
    if (settings.has("-cnsa1-202603")) {
      return Optional.of(CNSA1_202603);
    }
    return settings.has("-cnsa2-202603") ? Optional.of(CNSA2_202603) : Optional.empty();
  }

  private static List<CipherSuite> suites(String... names) {
    return Stream.of(names)
        .flatMap(name -> SuiteSpec.all().filter(spec -> spec.name().equals(name)))
        .map(SuiteSpec::suite)
        .toList();
  }
}
