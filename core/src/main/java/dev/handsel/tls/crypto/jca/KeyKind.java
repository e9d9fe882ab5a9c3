// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.vocab.HashAlgorithm;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Whether a public key is of the kind a scheme speaks of. */
final class KeyKind {
  /** Heads of SubjectPublicKeyInfo, where providers disagree about the name of the algorithm. */
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] ED448 = HexFormat.of().parseHex("3043300506032b6571033a00");
  private static final byte[] ML_DSA_44 =
      HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");
  private static final byte[] ML_DSA_65 =
      HexFormat.of().parseHex("308207b2300b0609608648016503040312038207a100");
  private static final byte[] ML_DSA_87 =
      HexFormat.of().parseHex("30820a32300b060960864801650304031303820a2100");

  /** Bytes of the DigestInfo before the hash. RFC 8017 §9.2. */
  private static final int DIGEST_INFO = 19;

  private KeyKind() {}

  static boolean fits(SchemeSpec spec, PublicKey key, boolean curveBound) {
    return switch (spec.primitive()) {
      case RSA_PKCS1 -> key.getAlgorithm().equals("RSA") && holdsPkcs1(key, hashOf(spec));
      case RSA_PSS -> fitsPss(spec, key);
      case ECDSA -> fitsEcdsa(spec, key, curveBound);
      case ED25519 -> startsWith(key, ED25519);
      case ED448 -> startsWith(key, ED448);
      case ML_DSA_44 -> startsWith(key, ML_DSA_44);
      case ML_DSA_65 -> startsWith(key, ML_DSA_65);
      case ML_DSA_87 -> startsWith(key, ML_DSA_87);
      default -> false;
    };
  }

  private static boolean fitsPss(SchemeSpec spec, PublicKey key) {
    if (!(key instanceof RSAPublicKey rsa)) {
      return false;
    }
    // RSASSA-PSS needs emLen >= hLen + sLen + 2. RFC 8017 §9.1.1.
    int encoded = (rsa.getModulus().bitLength() - 1 + 7) / 8;
    if (encoded < 2 * hashOf(spec).length() + 2) {
      return false;
    }
    if (!spec.wantsPssKey()) {
      return key.getAlgorithm().equals("RSA");
    }
    return key.getAlgorithm().equals("RSASSA-PSS") && allows(rsa.getParams(), spec.pss());
  }

  /** A key may name the only parameters it is good for. RFC 4055 §3.3. */
  private static boolean allows(
      @Nullable AlgorithmParameterSpec bound, @Nullable PSSParameterSpec wanted) {
    if (bound == null) {
      return true;
    }
    return wanted != null
        && bound instanceof PSSParameterSpec pss
        && pss.getDigestAlgorithm().equalsIgnoreCase(wanted.getDigestAlgorithm())
        && pss.getMGFParameters() instanceof MGF1ParameterSpec mgf
        && mgf.getDigestAlgorithm().equalsIgnoreCase(wanted.getDigestAlgorithm())
        && pss.getSaltLength() <= wanted.getSaltLength();
  }

  private static boolean holdsPkcs1(PublicKey key, HashAlgorithm hash) {
    // emLen >= tLen + 11. RFC 8017 §9.2.
    return key instanceof RSAPublicKey rsa
        && (rsa.getModulus().bitLength() + 7) / 8 >= DIGEST_INFO + hash.length() + 11;
  }

  private static boolean fitsEcdsa(SchemeSpec spec, PublicKey key, boolean curveBound) {
    if (!(key instanceof ECPublicKey ec)) {
      return false;
    }
    if (!curveBound) {
      return true;
    }
    return switch (spec) {
      case ECDSA_SECP256R1_SHA256 -> isCurve(ec.getParams(), Curve.SECP256R1);
      case ECDSA_SECP384R1_SHA384 -> isCurve(ec.getParams(), Curve.SECP384R1);
      case ECDSA_SECP521R1_SHA512 -> isCurve(ec.getParams(), Curve.SECP521R1);
      default -> false;
    };
  }

  private static boolean isCurve(@Nullable ECParameterSpec parameters, Curve curve) {
    return parameters != null && curve.has(parameters);
  }

  private static HashAlgorithm hashOf(SchemeSpec spec) {
    HashAlgorithm hash = spec.hash();
    if (hash == null) {
      throw new AssertionError(spec);
    }
    return hash;
  }

  private static boolean startsWith(PublicKey key, byte[] prefix) {
    byte[] spki = key.getEncoded();
    return spki != null
        && spki.length > prefix.length
        && Arrays.equals(spki, 0, prefix.length, prefix, 0, prefix.length);
  }
}
