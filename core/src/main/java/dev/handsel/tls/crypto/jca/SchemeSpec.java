// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a signature scheme means to the JCA. RFC 9846 §4.3.3. */
enum SchemeSpec {
  RSA_PKCS1_SHA1(SignatureScheme.RSA_PKCS1_SHA1, Primitive.RSA_PKCS1, HashAlgorithm.SHA1),
  RSA_PKCS1_SHA256(SignatureScheme.RSA_PKCS1_SHA256, Primitive.RSA_PKCS1, HashAlgorithm.SHA256),
  RSA_PKCS1_SHA384(SignatureScheme.RSA_PKCS1_SHA384, Primitive.RSA_PKCS1, HashAlgorithm.SHA384),
  RSA_PKCS1_SHA512(SignatureScheme.RSA_PKCS1_SHA512, Primitive.RSA_PKCS1, HashAlgorithm.SHA512),
  RSA_PKCS1_SHA256_LEGACY(
      SignatureScheme.RSA_PKCS1_SHA256_LEGACY, Primitive.RSA_PKCS1, HashAlgorithm.SHA256),
  RSA_PKCS1_SHA384_LEGACY(
      SignatureScheme.RSA_PKCS1_SHA384_LEGACY, Primitive.RSA_PKCS1, HashAlgorithm.SHA384),
  RSA_PKCS1_SHA512_LEGACY(
      SignatureScheme.RSA_PKCS1_SHA512_LEGACY, Primitive.RSA_PKCS1, HashAlgorithm.SHA512),
  ECDSA_SHA1(SignatureScheme.ECDSA_SHA1, Primitive.ECDSA, HashAlgorithm.SHA1),
  ECDSA_SECP256R1_SHA256(
      SignatureScheme.ECDSA_SECP256R1_SHA256, Primitive.ECDSA, HashAlgorithm.SHA256),
  ECDSA_SECP384R1_SHA384(
      SignatureScheme.ECDSA_SECP384R1_SHA384, Primitive.ECDSA, HashAlgorithm.SHA384),
  ECDSA_SECP521R1_SHA512(
      SignatureScheme.ECDSA_SECP521R1_SHA512, Primitive.ECDSA, HashAlgorithm.SHA512),
  RSA_PSS_RSAE_SHA256(SignatureScheme.RSA_PSS_RSAE_SHA256, Primitive.RSA_PSS, HashAlgorithm.SHA256),
  RSA_PSS_RSAE_SHA384(SignatureScheme.RSA_PSS_RSAE_SHA384, Primitive.RSA_PSS, HashAlgorithm.SHA384),
  RSA_PSS_RSAE_SHA512(SignatureScheme.RSA_PSS_RSAE_SHA512, Primitive.RSA_PSS, HashAlgorithm.SHA512),
  RSA_PSS_PSS_SHA256(SignatureScheme.RSA_PSS_PSS_SHA256, Primitive.RSA_PSS, HashAlgorithm.SHA256),
  RSA_PSS_PSS_SHA384(SignatureScheme.RSA_PSS_PSS_SHA384, Primitive.RSA_PSS, HashAlgorithm.SHA384),
  RSA_PSS_PSS_SHA512(SignatureScheme.RSA_PSS_PSS_SHA512, Primitive.RSA_PSS, HashAlgorithm.SHA512),
  ED25519(SignatureScheme.ED25519, Primitive.ED25519, null),
  ED448(SignatureScheme.ED448, Primitive.ED448, null),
  MLDSA44(SignatureScheme.MLDSA44, Primitive.ML_DSA_44, null),
  MLDSA65(SignatureScheme.MLDSA65, Primitive.ML_DSA_65, null),
  MLDSA87(SignatureScheme.MLDSA87, Primitive.ML_DSA_87, null);

  private static final Map<SignatureScheme, SchemeSpec> BY_SCHEME = new HashMap<>();

  static {
    for (SchemeSpec spec : values()) {
      BY_SCHEME.put(spec.scheme, spec);
    }
  }

  private final SignatureScheme scheme;
  private final Primitive primitive;
  private final @Nullable HashAlgorithm hash;
  private final @Nullable PSSParameterSpec pss;

  SchemeSpec(SignatureScheme scheme, Primitive primitive, @Nullable HashAlgorithm hash) {
    this.scheme = scheme;
    this.primitive = primitive;
    this.hash = hash;
    this.pss = primitive == Primitive.RSA_PSS && hash != null ? pss(hash) : null;
  }

  static @Nullable SchemeSpec of(SignatureScheme scheme) {
    return BY_SCHEME.get(scheme);
  }

  SignatureScheme scheme() {
    return scheme;
  }

  Primitive primitive() {
    return primitive;
  }

  /** The hash of the content; null where the algorithm brings its own. */
  @Nullable HashAlgorithm hash() {
    return hash;
  }

  /** "The length of the Salt MUST be equal to the length of the digest". RFC 9846 §4.3.3. */
  @Nullable PSSParameterSpec pss() {
    return pss;
  }

  /** Bound to keys with the OID id-RSASSA-PSS. */
  boolean wantsPssKey() {
    return this == RSA_PSS_PSS_SHA256 || this == RSA_PSS_PSS_SHA384 || this == RSA_PSS_PSS_SHA512;
  }

  /** The JCA's name, in the spelling of the provider that serves the primitive. */
  String algorithm(String spelling) {
    if (hash == null || spelling.equals("RSASSA-PSS")) {
      return spelling;
    }
    // The table spells it for SHA-256: SHA256withECDSA, SHA256withRSA/PSS.
    return spelling.replace("SHA256", hash.name());
  }

  /** What the JCA calls it when no provider is chosen. */
  String algorithm() {
    return algorithm(primitive.names().get(0));
  }

  private static PSSParameterSpec pss(HashAlgorithm hash) {
    String digest = "SHA-" + hash.name().substring(3);
    return new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), hash.length(), 1);
  }
}
