// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.vocab.SignatureScheme;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signature schemes by the names of the JCA, and by those of key managers. */
public enum SchemeNames {
  RSA_PKCS1_SHA1(SignatureScheme.RSA_PKCS1_SHA1, "SHA1withRSA", "RSA"),
  RSA_PKCS1_SHA256(SignatureScheme.RSA_PKCS1_SHA256, "SHA256withRSA", "RSA"),
  RSA_PKCS1_SHA384(SignatureScheme.RSA_PKCS1_SHA384, "SHA384withRSA", "RSA"),
  RSA_PKCS1_SHA512(SignatureScheme.RSA_PKCS1_SHA512, "SHA512withRSA", "RSA"),
  RSA_PKCS1_SHA256_LEGACY(SignatureScheme.RSA_PKCS1_SHA256_LEGACY, "SHA256withRSA", "RSA"),
  RSA_PKCS1_SHA384_LEGACY(SignatureScheme.RSA_PKCS1_SHA384_LEGACY, "SHA384withRSA", "RSA"),
  RSA_PKCS1_SHA512_LEGACY(SignatureScheme.RSA_PKCS1_SHA512_LEGACY, "SHA512withRSA", "RSA"),
  RSA_PSS_RSAE_SHA256(SignatureScheme.RSA_PSS_RSAE_SHA256, "RSASSA-PSS", "RSA"),
  RSA_PSS_RSAE_SHA384(SignatureScheme.RSA_PSS_RSAE_SHA384, "RSASSA-PSS", "RSA"),
  RSA_PSS_RSAE_SHA512(SignatureScheme.RSA_PSS_RSAE_SHA512, "RSASSA-PSS", "RSA"),
  RSA_PSS_PSS_SHA256(SignatureScheme.RSA_PSS_PSS_SHA256, "RSASSA-PSS", "RSASSA-PSS"),
  RSA_PSS_PSS_SHA384(SignatureScheme.RSA_PSS_PSS_SHA384, "RSASSA-PSS", "RSASSA-PSS"),
  RSA_PSS_PSS_SHA512(SignatureScheme.RSA_PSS_PSS_SHA512, "RSASSA-PSS", "RSASSA-PSS"),
  ECDSA_SHA1(SignatureScheme.ECDSA_SHA1, "SHA1withECDSA", "EC"),
  ECDSA_SECP256R1_SHA256(SignatureScheme.ECDSA_SECP256R1_SHA256, "SHA256withECDSA", "EC"),
  ECDSA_SECP384R1_SHA384(SignatureScheme.ECDSA_SECP384R1_SHA384, "SHA384withECDSA", "EC"),
  ECDSA_SECP521R1_SHA512(SignatureScheme.ECDSA_SECP521R1_SHA512, "SHA512withECDSA", "EC"),
  ED25519(SignatureScheme.ED25519, "Ed25519", "EdDSA", "Ed25519"),
  ED448(SignatureScheme.ED448, "Ed448", "EdDSA", "Ed448"),
  MLDSA44(SignatureScheme.MLDSA44, "ML-DSA-44", "ML-DSA", "ML-DSA-44"),
  MLDSA65(SignatureScheme.MLDSA65, "ML-DSA-65", "ML-DSA", "ML-DSA-65"),
  MLDSA87(SignatureScheme.MLDSA87, "ML-DSA-87", "ML-DSA", "ML-DSA-87");

  private static final Map<SignatureScheme, SchemeNames> BY_SCHEME = new HashMap<>();

  static {
    for (SchemeNames names : values()) {
      BY_SCHEME.put(names.scheme, names);
    }
  }

  private final SignatureScheme scheme;
  private final String jca;
  private final List<String> keyTypes;

  SchemeNames(SignatureScheme scheme, String jca, String... keyTypes) {
    this.scheme = scheme;
    this.jca = jca;
    this.keyTypes = List.of(keyTypes);
  }

  /**
   * The signature algorithm of the JCA, as {@code SHA256withECDSA}; of a scheme that is not known
   * what it calls itself.
   */
  public static String jca(SignatureScheme scheme) {
    SchemeNames names = of(scheme);
    return names == null ? scheme.toString() : names.jca;
  }

  /** The JCA names of {@code schemes}, each once. */
  public static String[] jca(List<SignatureScheme> schemes) {
    return schemes.stream().map(SchemeNames::jca).distinct().toArray(String[]::new);
  }

  /**
   * What key managers call the keys that make such signatures: by the name JSSE has for them, or by
   * all that are known, which others' managers may want; empty for a scheme that is not known.
   *
   * @param others whether to give the names of Bouncy Castle too
   */
  public static List<String> keyTypes(SignatureScheme scheme, boolean others) {
    SchemeNames names = of(scheme);
    if (names == null) {
      return List.of();
    }
    return others ? names.keyTypes : names.keyTypes.subList(0, 1);
  }

  private static @Nullable SchemeNames of(SignatureScheme scheme) {
    return BY_SCHEME.get(scheme);
  }

  /**
   * Schemes of these IANA names, in whatever letters; unknown ones are left out, as SSLParameters
   * wants it.
   */
  static List<SignatureScheme> named(String[] names) {
    return Arrays.stream(names)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .map(SignatureScheme::named)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
