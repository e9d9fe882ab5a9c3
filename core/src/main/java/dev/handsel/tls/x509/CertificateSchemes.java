// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.x509;

import static dev.handsel.tls.vocab.SignatureScheme.*;

import dev.handsel.tls.vocab.SignatureScheme;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How TLS names the signatures in certificates. In certificates a scheme does not bind the curve,
 * and both RSASSA-PSS schemes of a hash mean the same signature. RFC 9846 §4.3.3.
 */
public final class CertificateSchemes {
  /** Object identifiers of X.509 to the schemes that stand for them. */
  private static final Map<String, List<SignatureScheme>> BY_OID =
      Map.ofEntries(
          Map.entry("1.2.840.113549.1.1.5", List.of(RSA_PKCS1_SHA1)),
          Map.entry("1.2.840.113549.1.1.11", List.of(RSA_PKCS1_SHA256)),
          Map.entry("1.2.840.113549.1.1.12", List.of(RSA_PKCS1_SHA384)),
          Map.entry("1.2.840.113549.1.1.13", List.of(RSA_PKCS1_SHA512)),
          Map.entry("1.2.840.10045.4.1", List.of(ECDSA_SHA1)),
          Map.entry("1.2.840.10045.4.3.2", List.of(ECDSA_SECP256R1_SHA256)),
          Map.entry("1.2.840.10045.4.3.3", List.of(ECDSA_SECP384R1_SHA384)),
          Map.entry("1.2.840.10045.4.3.4", List.of(ECDSA_SECP521R1_SHA512)),
          Map.entry("1.3.101.112", List.of(ED25519)),
          Map.entry("1.3.101.113", List.of(ED448)),
          Map.entry("2.16.840.1.101.3.4.3.17", List.of(MLDSA44)),
          Map.entry("2.16.840.1.101.3.4.3.18", List.of(MLDSA65)),
          Map.entry("2.16.840.1.101.3.4.3.19", List.of(MLDSA87)));

  private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";

  private static final Map<String, List<SignatureScheme>> PSS_BY_HASH =
      Map.of(
          "SHA-256", List.of(RSA_PSS_RSAE_SHA256, RSA_PSS_PSS_SHA256),
          "SHA-384", List.of(RSA_PSS_RSAE_SHA384, RSA_PSS_PSS_SHA384),
          "SHA-512", List.of(RSA_PSS_RSAE_SHA512, RSA_PSS_PSS_SHA512));

  /** Orders of the curves that ECDSA schemes are bound to in TLS 1.3. */
  private static final Map<String, SignatureScheme> BY_ORDER =
      Map.of(
          "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
          ECDSA_SECP256R1_SHA256,
          "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
              + "581a0db248b0a77aecec196accc52973",
          ECDSA_SECP384R1_SHA384,
          "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
              + "a51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
          ECDSA_SECP521R1_SHA512);

  private CertificateSchemes() {}

  /** The schemes that cover the certificate's signature; empty for one TLS has no name for. */
  public static List<SignatureScheme> of(X509Certificate certificate) {
    String oid = certificate.getSigAlgOID();
    return oid.equals(RSASSA_PSS)
        ? pss(certificate.getSigAlgParams())
        : BY_OID.getOrDefault(oid, List.of());
  }

  /** The one ECDSA scheme TLS 1.3 ties to the key's curve. RFC 9846 §4.3.3. */
  public static Optional<SignatureScheme> ofCurve(ECKey key) {
    String order = key.getParams().getOrder().toString(16);
    return Optional.ofNullable(BY_ORDER.get(order.length() % 2 == 0 ? order : "0" + order));
  }

  /** Bits of the key's modulus or field, or -1 for a key whose kind fixes its strength. */
  public static int bits(PublicKey key) {
    if (key instanceof RSAKey rsa) {
      return rsa.getModulus().bitLength();
    }
    return key instanceof ECKey ec ? ec.getParams().getCurve().getField().getFieldSize() : -1;
  }

  /** A name for people, whatever the provider calls it. */
  public static String describe(PublicKey key) {
    int bits = bits(key);
    return bits < 0 ? key.getAlgorithm() : key.getAlgorithm() + " " + bits;
  }

  private static List<SignatureScheme> pss(byte @Nullable [] parameters) {
    if (parameters == null) {
      return List.of();
    }
    try {
      AlgorithmParameters decoded = AlgorithmParameters.getInstance("RSASSA-PSS");
      decoded.init(parameters);
      String hash = decoded.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
      return PSS_BY_HASH.getOrDefault(hash, List.of());
    } catch (NoSuchAlgorithmException | IOException | InvalidParameterSpecException e) {
      // Unreadable parameters name no scheme, so whoever asks refuses the signature.
      return List.of();
    }
  }
}
