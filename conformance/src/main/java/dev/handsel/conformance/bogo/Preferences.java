// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import static dev.handsel.tls.vocab.SignatureScheme.*;

import dev.handsel.tls.policy.Constraint;
import dev.handsel.tls.policy.FalseStart;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Renegotiation;
import dev.handsel.tls.policy.Ties;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the policy the runner's flags ask for; what they leave open is as BoringSSL has it. */
final class Preferences {
  static final List<NamedGroup> GROUPS =
      List.of(
          NamedGroup.X25519_MLKEM768,
          NamedGroup.X25519,
          NamedGroup.SECP256R1,
          NamedGroup.SECP384R1);

  /** What is accepted in signatures of the peer. */
  static final List<SignatureScheme> VERIFIED =
      List.of(
          ECDSA_SECP256R1_SHA256,
          RSA_PSS_RSAE_SHA256,
          RSA_PKCS1_SHA256,
          ECDSA_SECP384R1_SHA384,
          RSA_PSS_RSAE_SHA384,
          RSA_PKCS1_SHA384,
          RSA_PSS_RSAE_SHA512,
          RSA_PKCS1_SHA512,
          RSA_PKCS1_SHA1);

  /** What our keys sign with unless told otherwise. */
  static final List<SignatureScheme> SIGNED =
      List.of(
          MLDSA44,
          MLDSA65,
          MLDSA87,
          ED25519,
          ECDSA_SECP256R1_SHA256,
          RSA_PSS_RSAE_SHA256,
          RSA_PKCS1_SHA256,
          ECDSA_SECP384R1_SHA384,
          RSA_PSS_RSAE_SHA384,
          RSA_PKCS1_SHA384,
          ECDSA_SECP521R1_SHA512,
          RSA_PSS_RSAE_SHA512,
          RSA_PKCS1_SHA512,
          ECDSA_SHA1,
          RSA_PKCS1_SHA1);

  private static final String SUITES_13 = "-tls13-ciphers";
  private static final int EQUAL_TO_NEXT = 1;

  private Preferences() {}

  static Policy policy(Settings settings) {
    Optional<Profile> profile = Profile.of(settings);
    List<SignatureScheme> verified =
        offerable(
            schemes(settings, "-verify-prefs", profile.map(Profile::schemes).orElse(VERIFIED)));
    Set<SignatureScheme> schemes = new LinkedHashSet<>();
    List<Settings> credentials = new ArrayList<>(settings.credentials());
    credentials.add(settings);
    credentials.forEach(
        one ->
            schemes.addAll(
                schemes(one, "-signing-prefs", profile.map(Profile::schemes).orElse(SIGNED))));
    schemes.addAll(verified);
    List<NamedGroup> groups =
        settings.has("-curves")
            ? groups(settings, "-curves")
            : profile.map(Profile::groups).orElse(GROUPS);
    // One list serves both directions; the constraint keeps each to its own.
    Constraint constraint =
        (use, algorithm, key) ->
            use != Use.OFFER_SCHEME && use != Use.VERIFY_HANDSHAKE || verified.contains(algorithm);
    List<CipherSuite> named =
        settings
            .filled("-cipher")
            .map(Suites::parse)
            .orElseGet(() -> profile.map(Profile::suites).orElseGet(Suites::all));
    List<CipherSuite> suites =
        settings.has(SUITES_13) ? Suites.with13(numbered(settings), named) : named;
    return Policies.COMPATIBLE_2026_12.toBuilder()
        .name("bogo")
        .versions(versions(settings, suites))
        .suites(suites)
        .groups(groups)
        .keyShares(settings.has("-key-shares") ? groups(settings, "-key-shares") : shares(groups))
        .schemes(List.copyOf(schemes))
        // BoringSSL's servers of TLS 1.3 always do.
        .grease(settings.has("-enable-grease") || settings.has("-server"))
        .secureRenegotiationRequired(settings.has("-no-legacy-server-connect"))
        .ties(profile.map(Profile::ties).orElseGet(() -> ties(settings)))
        .serverPreference(
            settings.has("-server-preference")
                || settings.has("-cipher")
                || settings.has(SUITES_13)
                || profile.isPresent())
        .clientRenegotiation(renegotiation(settings))
        .falseStart(falseStart(settings))
        .minimumRsaBits(1024)
        // The schemes it goes by are in the scope of sessions anyway.
        .constraint(constraint.named("bogo"))
        .build();
  }

  private static Renegotiation renegotiation(Settings settings) {
    if (settings.has("-renegotiate-freely")) {
      return Renegotiation.FREELY;
    }
    if (settings.has("-renegotiate-once")) {
      return Renegotiation.ONCE;
    }
    return settings.has("-renegotiate-ignore") ? Renegotiation.IGNORED : Renegotiation.REFUSED;
  }

  private static FalseStart falseStart(Settings settings) {
    if (!settings.has("-false-start")) {
      return FalseStart.NEVER;
    }
    return settings.has("-allow-false-start-without-alpn")
        ? FalseStart.ALWAYS
        : FalseStart.WITH_ALPN;
  }

  /** Handsel offers no scheme for old keys of clients, and says no hello without any scheme. */
  private static List<SignatureScheme> offerable(List<SignatureScheme> verified) {
    return verified.stream().allMatch(SignatureScheme::legacyPkcs1)
        ? Stream.concat(verified.stream(), Stream.of(SignatureScheme.ED25519)).toList()
        : verified;
  }

  static List<SignatureScheme> schemes(
      Settings settings, String flag, List<SignatureScheme> otherwise) {
    List<Integer> codes = settings.numbers(flag);
    return codes.isEmpty() ? otherwise : codes.stream().map(SignatureScheme::new).toList();
  }

  private static Ties ties(Settings settings) {
    List<Set<CipherSuite>> suites =
        new ArrayList<>(settings.filled("-cipher").map(Suites::ties).orElse(List.of()));
    suites.addAll(tied(numbered(settings), settings.numbers("-tls13-ciphers-flags")));
    return new Ties(suites, tied(groups(settings, "-curves"), settings.numbers("-curves-flags")));
  }

  /** Values in a row, each flagged as equal to the next. */
  private static <T> List<Set<T>> tied(List<T> values, List<Integer> flags) {
    List<Set<T>> ties = new ArrayList<>();
    for (int i = 0; i < flags.size(); i++) {
      Set<T> tie = new LinkedHashSet<>(List.of(values.get(i)));
      while ((flags.get(i) & EQUAL_TO_NEXT) != 0) {
        tie.add(values.get(++i));
      }
      ties.add(tie);
    }
    return ties;
  }

  /** The suites of TLS 1.3 that the runner lists by their numbers. */
  private static List<CipherSuite> numbered(Settings settings) {
    return settings.numbers(SUITES_13).stream().map(CipherSuite::new).toList();
  }

  static List<NamedGroup> groups(Settings settings, String flag) {
    return settings.numbers(flag).stream().map(NamedGroup::new).toList();
  }

  /** Shares for the first of ML-KEM and the first classical group, in the order of the groups. */
  private static List<NamedGroup> shares(List<NamedGroup> groups) {
    Optional<NamedGroup> kem = groups.stream().filter(NamedGroup::postQuantum).findFirst();
    Optional<NamedGroup> classical = groups.stream().filter(g -> !g.postQuantum()).findFirst();
    return groups.stream()
        .filter(group -> kem.equals(Optional.of(group)) || classical.equals(Optional.of(group)))
        .toList();
  }

  private static List<ProtocolVersion> versions(Settings settings, List<CipherSuite> suites) {
    int least = settings.number("-min-version", ProtocolVersion.TLS_1_2.code());
    int most = settings.number("-max-version", ProtocolVersion.TLS_1_3.code());
    List<ProtocolVersion> versions = new ArrayList<>();
    for (ProtocolVersion version : List.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2)) {
      boolean off =
          settings.has(version.equals(ProtocolVersion.TLS_1_3) ? "-no-tls13" : "-no-tls12");
      boolean served =
          suites.stream().anyMatch(s -> s.spec().orElseThrow().version().equals(version));
      if (!off && served && version.code() >= least && version.code() <= most) {
        versions.add(version);
      }
    }
    boolean allOff =
        List.of("-no-tls1", "-no-tls11", "-no-tls12", "-no-tls13").stream().allMatch(settings::has);
    if (versions.isEmpty() && !allOff) {
      throw new UnimplementedException("versions before TLS 1.2");
    }
    return versions;
  }
}
