// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.vocab.SignatureScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Signature schemes by the names of the JCA, and by those of key managers. */
public final class SchemeNames {
  private SchemeNames() {}

  /** The signature algorithm of the JCA, as {@code SHA256withECDSA}. */
  public static String jca(SignatureScheme scheme) {
    String name = scheme.toString().replace("_legacy", "");
    if (name.startsWith("rsa_pss")) {
      return "RSASSA-PSS";
    }
    if (name.startsWith("rsa_pkcs1_") || name.startsWith("ecdsa_")) {
      String hash = name.substring(name.lastIndexOf('_') + 1).toUpperCase(Locale.ROOT);
      return hash + "with" + (name.startsWith("rsa") ? "RSA" : "ECDSA");
    }
    return switch (name) {
      case "ed25519" -> "Ed25519";
      case "ed448" -> "Ed448";
      case "mldsa44" -> "ML-DSA-44";
      case "mldsa65" -> "ML-DSA-65";
      case "mldsa87" -> "ML-DSA-87";
      default -> name;
    };
  }

  /** The JCA names of {@code schemes}, each once. */
  public static String[] jca(List<SignatureScheme> schemes) {
    return schemes.stream().map(SchemeNames::jca).distinct().toArray(String[]::new);
  }

  /** What key managers call the keys that make such signatures. */
  public static String keyType(SignatureScheme scheme) {
    String name = scheme.toString();
    if (name.startsWith("rsa_pss_pss")) {
      return "RSASSA-PSS";
    }
    if (name.startsWith("rsa")) {
      return "RSA";
    }
    if (name.startsWith("ecdsa")) {
      return "EC";
    }
    return name.startsWith("mldsa") ? "ML-DSA" : "EdDSA";
  }

  /** Schemes of these IANA names; unknown ones are left out, as SSLParameters wants it. */
  static List<SignatureScheme> named(String[] names) {
    return Arrays.stream(names)
        .map(SignatureScheme::named)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
