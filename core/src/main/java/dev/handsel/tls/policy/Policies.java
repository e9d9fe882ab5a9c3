// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import static dev.handsel.tls.vocab.NamedGroup.*;
import static dev.handsel.tls.vocab.SignatureScheme.*;

import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The named and dated policies. From version 1.0 on a published one never changes, and a better one
 * gets a new date; until then an edit moves them to its month. In all of them the backend says
 * which of x25519 and secp256r1 comes first: {@link Policy#groupsByCost}.
 */
public final class Policies {
  private Policies() {}

  private static final List<SignatureScheme> SCHEMES =
      List.of(
          ECDSA_SECP256R1_SHA256,
          ECDSA_SECP384R1_SHA384,
          ECDSA_SECP521R1_SHA512,
          ED25519,
          ED448,
          RSA_PSS_RSAE_SHA256,
          RSA_PSS_RSAE_SHA384,
          RSA_PSS_RSAE_SHA512,
          RSA_PSS_PSS_SHA256,
          RSA_PSS_PSS_SHA384,
          RSA_PSS_PSS_SHA512,
          MLDSA44,
          MLDSA65,
          MLDSA87,
          RSA_PKCS1_SHA256,
          RSA_PKCS1_SHA384,
          RSA_PKCS1_SHA512);

  private static final List<NamedGroup> GROUPS =
      List.of(
          X25519_MLKEM768,
          SECP256R1_MLKEM768,
          SECP384R1_MLKEM1024,
          X25519,
          SECP256R1,
          SECP384R1,
          SECP521R1,
          X448);

  // A hello of a kilobyte with a share of ffdhe8192 buys 17 ms of a server's time, so the larger
  // ones stand only in policies of one's own.
  private static final List<NamedGroup> FINITE_FIELDS = List.of(FFDHE2048, FFDHE3072, FFDHE4096);

  /** TLS 1.3 and 1.2, AEAD, forward secrecy, post-quantum hybrid first. The default. */
  public static final Policy MODERN_2026_12 =
      new Policy(
          "MODERN_2026_12",
          new Policy.Negotiated(
              List.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2),
              suites(
                  spec ->
                      spec.aead()
                          && spec.keyExchange() != SuiteSpec.KeyExchangeMethod.RSA
                          && spec.keyExchange() != SuiteSpec.KeyExchangeMethod.DHE
                          && spec.cipher().tagLength() == 16),
              concat(GROUPS, FINITE_FIELDS),
              true,
              List.of()),
          new Policy.Believed(SCHEMES, List.of(), 2048, 8192),
          new Policy.Preference(true, Ties.NONE),
          new Policy.Tls12Rules(
              false, false, Renegotiation.REFUSED, FalseStart.NEVER, KeyLimitRule.END_CONNECTION),
          false,
          Constraint.NONE);

  /** MODERN and, for old peers, CBC, DHE and RSA key exchange in TLS 1.2. */
  public static final Policy COMPATIBLE_2026_12 =
      MODERN_2026_12.toBuilder().name("COMPATIBLE_2026_12").suites(suites(spec -> true)).build();

  /** TLS 1.3 with post-quantum hybrid groups only. */
  public static final Policy STRICT_2026_12 =
      MODERN_2026_12.toBuilder()
          .name("STRICT_2026_12")
          .versions(List.of(ProtocolVersion.TLS_1_3))
          .suites(suites(spec -> spec.tls13() && spec.cipher() != BulkCipher.AES_128_CCM))
          .groups(List.of(X25519_MLKEM768, SECP256R1_MLKEM768, SECP384R1_MLKEM1024))
          .groupsByCost(true)
          .schemes(SCHEMES.stream().filter(SignatureScheme::signsTls13Handshakes).toList())
          .build();

  /** The policy of this name. */
  public static Optional<Policy> named(String name) {
    return all().filter(policy -> policy.name().equals(name)).findFirst();
  }

  public static Stream<Policy> all() {
    return Stream.of(MODERN_2026_12, COMPATIBLE_2026_12, STRICT_2026_12);
  }

  private static List<CipherSuite> suites(Predicate<SuiteSpec> wanted) {
    return SuiteSpec.all().filter(wanted).map(SuiteSpec::suite).toList();
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
