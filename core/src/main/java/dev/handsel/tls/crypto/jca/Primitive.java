// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.util.List;

/** What a provider is chosen for, with the names the JCA knows it by. */
enum Primitive {
  SHA1("MessageDigest", "SHA-1"),
  SHA256("MessageDigest", "SHA-256"),
  SHA384("MessageDigest", "SHA-384"),
  SHA512("MessageDigest", "SHA-512"),
  HMAC_SHA1("Mac", "HmacSHA1"),
  HMAC_SHA256("Mac", "HmacSHA256"),
  HMAC_SHA384("Mac", "HmacSHA384"),
  HMAC_SHA512("Mac", "HmacSHA512"),
  AES_GCM("Cipher", "AES/GCM/NoPadding"),
  CHACHA20_POLY1305("Cipher", "ChaCha20-Poly1305"),
  AES_CCM("Cipher", "AES/CCM/NoPadding"),
  AES_CBC("Cipher", "AES/CBC/NoPadding"),
  X25519("KeyAgreement", "X25519"),
  X448("KeyAgreement", "X448"),
  SECP256R1("KeyAgreement", "ECDH"),
  SECP384R1("KeyAgreement", "ECDH"),
  SECP521R1("KeyAgreement", "ECDH"),
  FFDHE("KeyAgreement", "DH"),
  ML_KEM_768("KEM", "ML-KEM-768"),
  ML_KEM_1024("KEM", "ML-KEM-1024"),
  ECDSA("Signature", "SHA256withECDSA"),
  RSA_PKCS1("Signature", "SHA256withRSA"),
  RSA_PSS("Signature", "RSASSA-PSS", "SHA256withRSA/PSS"),
  ED25519("Signature", "Ed25519"),
  ED448("Signature", "Ed448"),
  ML_DSA_44("Signature", "ML-DSA-44", "ML-DSA"),
  ML_DSA_65("Signature", "ML-DSA-65", "ML-DSA"),
  ML_DSA_87("Signature", "ML-DSA-87", "ML-DSA"),
  RSA_DECRYPT("Cipher", "RSA/ECB/NoPadding"),
  RSA_ENCRYPT("Cipher", "RSA/ECB/PKCS1Padding");

  private final String service;
  private final List<String> names;

  Primitive(String service, String... names) {
    this.service = service;
    this.names = List.of(names);
  }

  /** The JCA's type of service. */
  String service() {
    return service;
  }

  /** Spellings, the usual one first. */
  List<String> names() {
    return names;
  }
}
