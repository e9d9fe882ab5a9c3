// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An algorithm that signs handshakes or certificates. RFC 9846 §4.3.3. */
public record SignatureScheme(int code) implements CodePoint {
  public static final SignatureScheme RSA_PKCS1_SHA1 = new SignatureScheme(0x0201);
  public static final SignatureScheme ECDSA_SHA1 = new SignatureScheme(0x0203);
  public static final SignatureScheme RSA_PKCS1_SHA256 = new SignatureScheme(0x0401);
  public static final SignatureScheme RSA_PKCS1_SHA384 = new SignatureScheme(0x0501);
  public static final SignatureScheme RSA_PKCS1_SHA512 = new SignatureScheme(0x0601);
  public static final SignatureScheme RSA_PKCS1_SHA256_LEGACY = new SignatureScheme(0x0420);
  public static final SignatureScheme RSA_PKCS1_SHA384_LEGACY = new SignatureScheme(0x0520);
  public static final SignatureScheme RSA_PKCS1_SHA512_LEGACY = new SignatureScheme(0x0620);
  public static final SignatureScheme ECDSA_SECP256R1_SHA256 = new SignatureScheme(0x0403);
  public static final SignatureScheme ECDSA_SECP384R1_SHA384 = new SignatureScheme(0x0503);
  public static final SignatureScheme ECDSA_SECP521R1_SHA512 = new SignatureScheme(0x0603);
  public static final SignatureScheme RSA_PSS_RSAE_SHA256 = new SignatureScheme(0x0804);
  public static final SignatureScheme RSA_PSS_RSAE_SHA384 = new SignatureScheme(0x0805);
  public static final SignatureScheme RSA_PSS_RSAE_SHA512 = new SignatureScheme(0x0806);
  public static final SignatureScheme ED25519 = new SignatureScheme(0x0807);
  public static final SignatureScheme ED448 = new SignatureScheme(0x0808);
  public static final SignatureScheme RSA_PSS_PSS_SHA256 = new SignatureScheme(0x0809);
  public static final SignatureScheme RSA_PSS_PSS_SHA384 = new SignatureScheme(0x080a);
  public static final SignatureScheme RSA_PSS_PSS_SHA512 = new SignatureScheme(0x080b);
  public static final SignatureScheme MLDSA44 = new SignatureScheme(0x0904);
  public static final SignatureScheme MLDSA65 = new SignatureScheme(0x0905);
  public static final SignatureScheme MLDSA87 = new SignatureScheme(0x0906);

  public static final Codec<SignatureScheme> CODEC = Codecs.u16(SignatureScheme::new);

  private static final Names<SignatureScheme> NAMES =
      Names.of(
          "SignatureScheme",
          Map.ofEntries(
              Map.entry("rsa_pkcs1_sha1", RSA_PKCS1_SHA1),
              Map.entry("ecdsa_sha1", ECDSA_SHA1),
              Map.entry("rsa_pkcs1_sha256", RSA_PKCS1_SHA256),
              Map.entry("rsa_pkcs1_sha384", RSA_PKCS1_SHA384),
              Map.entry("rsa_pkcs1_sha512", RSA_PKCS1_SHA512),
              Map.entry("rsa_pkcs1_sha256_legacy", RSA_PKCS1_SHA256_LEGACY),
              Map.entry("rsa_pkcs1_sha384_legacy", RSA_PKCS1_SHA384_LEGACY),
              Map.entry("rsa_pkcs1_sha512_legacy", RSA_PKCS1_SHA512_LEGACY),
              Map.entry("ecdsa_secp256r1_sha256", ECDSA_SECP256R1_SHA256),
              Map.entry("ecdsa_secp384r1_sha384", ECDSA_SECP384R1_SHA384),
              Map.entry("ecdsa_secp521r1_sha512", ECDSA_SECP521R1_SHA512),
              Map.entry("rsa_pss_rsae_sha256", RSA_PSS_RSAE_SHA256),
              Map.entry("rsa_pss_rsae_sha384", RSA_PSS_RSAE_SHA384),
              Map.entry("rsa_pss_rsae_sha512", RSA_PSS_RSAE_SHA512),
              Map.entry("ed25519", ED25519),
              Map.entry("ed448", ED448),
              Map.entry("rsa_pss_pss_sha256", RSA_PSS_PSS_SHA256),
              Map.entry("rsa_pss_pss_sha384", RSA_PSS_PSS_SHA384),
              Map.entry("rsa_pss_pss_sha512", RSA_PSS_PSS_SHA512),
              Map.entry("mldsa44", MLDSA44),
              Map.entry("mldsa65", MLDSA65),
              Map.entry("mldsa87", MLDSA87)));

  /** The constant of this IANA name, if it is one Handsel knows. */
  public static Optional<SignatureScheme> named(String name) {
    return Optional.ofNullable(NAMES.byName().get(name));
  }

  /** One of the reserved values that keep peers tolerant. RFC 8701 §2. */
  public boolean grease() {
    return (code & 0x0f0f) == 0x0a0a && code >>> 8 == (code & 0xff);
  }

  /** May sign a TLS 1.3 handshake: neither PKCS#1 v1.5 nor SHA-1. RFC 9846 §4.3.3. */
  public boolean signsTls13Handshakes() {
    return !pkcs1() && !legacyPkcs1() && !sha1();
  }

  /** The same for a client's signature, where the legacy code points count too. */
  public boolean signsTls13Clients() {
    return signsTls13Handshakes() || legacyPkcs1();
  }

  /**
   * RSASSA-PKCS1-v1_5 for TLS 1.3 clients whose key can do nothing else, as in old smart cards; in
   * no hello, no certificate, no server's signature, and not in TLS 1.2. RFC 9963 §3.
   */
  public boolean legacyPkcs1() {
    return (code & 0xff) == 0x20 && code >>> 8 >= 0x04 && code >>> 8 <= 0x06;
  }

  /** ML-DSA, which TLS 1.2 does not have. draft-ietf-tls-mldsa §5. */
  public boolean mlDsa() {
    return code >= MLDSA44.code && code <= MLDSA87.code;
  }

  /** RSASSA-PKCS1-v1_5. */
  public boolean pkcs1() {
    return (code & 0xff) == 0x01 && code >>> 8 <= 0x06;
  }

  /** Rests on SHA-1. */
  public boolean sha1() {
    return code >>> 8 == 0x02;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignatureScheme that && code == that.code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /** The IANA name, or the code in hex. */
  @Override
  public String toString() {
    return NAMES.of(code);
  }
}
