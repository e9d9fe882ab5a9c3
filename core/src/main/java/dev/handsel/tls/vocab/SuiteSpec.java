// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import static dev.handsel.tls.vocab.BulkCipher.*;
import static dev.handsel.tls.vocab.HashAlgorithm.*;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a cipher suite is made of. In TLS 1.3 a suite names only a cipher and a hash; key exchange
 * and authentication are then {@code ANY}.
 *
 * @param version the one version the suite serves
 * @param mac the HMAC hash of a CBC suite, empty for an AEAD
 * @param hash the hash of the PRF (RFC 5246 §5) or of HKDF (RFC 9846 §7.1)
 */
public record SuiteSpec(
    CipherSuite suite,
    String name,
    ProtocolVersion version,
    KeyExchangeMethod keyExchange,
    Authentication authentication,
    BulkCipher cipher,
    Optional<HashAlgorithm> mac,
    HashAlgorithm hash) {

  /** How the premaster secret is agreed. */
  public enum KeyExchangeMethod {
    /** TLS 1.3: decided by extensions. */
    ANY,
    ECDHE,
    DHE,
    /** Key transport without forward secrecy. */
    RSA;

    public boolean forwardSecret() {
      return this != RSA;
    }
  }

  /** The kind of key a TLS 1.2 server proves itself with. */
  public enum Authentication {
    /** TLS 1.3: decided by signature_algorithms. */
    ANY,
    /** An elliptic-curve or EdDSA certificate. RFC 8422 §2. */
    ECDSA,
    RSA
  }

  static final Map<Integer, SuiteSpec> BY_CODE =
      all().collect(Collectors.toUnmodifiableMap(spec -> spec.suite.code(), Function.identity()));

  static final Map<String, CipherSuite> BY_NAME =
      all().collect(Collectors.toUnmodifiableMap(SuiteSpec::name, SuiteSpec::suite));

  /** Every implemented suite, the preferred first within a version. */
  public static Stream<SuiteSpec> all() {
    return Stream.of(
        tls13("TLS_AES_128_GCM_SHA256", 0x1301, AES_128_GCM, SHA256),
        tls13("TLS_AES_256_GCM_SHA384", 0x1302, AES_256_GCM, SHA384),
        tls13("TLS_CHACHA20_POLY1305_SHA256", 0x1303, CHACHA20_POLY1305, SHA256),
        tls13("TLS_AES_128_CCM_SHA256", 0x1304, AES_128_CCM, SHA256),
        aead("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", 0xc02b, KeyExchangeMethod.ECDHE, Authentication.ECDSA, AES_128_GCM, SHA256),
        aead("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", 0xc02c, KeyExchangeMethod.ECDHE, Authentication.ECDSA, AES_256_GCM, SHA384),
        aead("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", 0xc02f, KeyExchangeMethod.ECDHE, Authentication.RSA, AES_128_GCM, SHA256),
        aead("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", 0xc030, KeyExchangeMethod.ECDHE, Authentication.RSA, AES_256_GCM, SHA384),
        aead("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", 0xcca9, KeyExchangeMethod.ECDHE, Authentication.ECDSA, CHACHA20_POLY1305, SHA256),
        aead("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 0xcca8, KeyExchangeMethod.ECDHE, Authentication.RSA, CHACHA20_POLY1305, SHA256),
        aead("TLS_ECDHE_ECDSA_WITH_AES_128_CCM", 0xc0ac, KeyExchangeMethod.ECDHE, Authentication.ECDSA, AES_128_CCM, SHA256),
        aead("TLS_ECDHE_ECDSA_WITH_AES_256_CCM", 0xc0ad, KeyExchangeMethod.ECDHE, Authentication.ECDSA, AES_256_CCM, SHA256),
        aead("TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", 0xc0ae, KeyExchangeMethod.ECDHE, Authentication.ECDSA, AES_128_CCM_8, SHA256),
        aead("TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8", 0xc0af, KeyExchangeMethod.ECDHE, Authentication.ECDSA, AES_256_CCM_8, SHA256),
        cbc("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", 0xc023, KeyExchangeMethod.ECDHE, Authentication.ECDSA, AES_128_CBC, SHA256, SHA256),
        cbc("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", 0xc024, KeyExchangeMethod.ECDHE, Authentication.ECDSA, AES_256_CBC, SHA384, SHA384),
        cbc("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", 0xc009, KeyExchangeMethod.ECDHE, Authentication.ECDSA, AES_128_CBC, SHA1, SHA256),
        cbc("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", 0xc00a, KeyExchangeMethod.ECDHE, Authentication.ECDSA, AES_256_CBC, SHA1, SHA256),
        cbc("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", 0xc027, KeyExchangeMethod.ECDHE, Authentication.RSA, AES_128_CBC, SHA256, SHA256),
        cbc("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", 0xc028, KeyExchangeMethod.ECDHE, Authentication.RSA, AES_256_CBC, SHA384, SHA384),
        cbc("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", 0xc013, KeyExchangeMethod.ECDHE, Authentication.RSA, AES_128_CBC, SHA1, SHA256),
        cbc("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", 0xc014, KeyExchangeMethod.ECDHE, Authentication.RSA, AES_256_CBC, SHA1, SHA256),
        aead("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", 0x009e, KeyExchangeMethod.DHE, Authentication.RSA, AES_128_GCM, SHA256),
        aead("TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", 0x009f, KeyExchangeMethod.DHE, Authentication.RSA, AES_256_GCM, SHA384),
        aead("TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 0xccaa, KeyExchangeMethod.DHE, Authentication.RSA, CHACHA20_POLY1305, SHA256),
        aead("TLS_DHE_RSA_WITH_AES_128_CCM", 0xc09e, KeyExchangeMethod.DHE, Authentication.RSA, AES_128_CCM, SHA256),
        aead("TLS_DHE_RSA_WITH_AES_256_CCM", 0xc09f, KeyExchangeMethod.DHE, Authentication.RSA, AES_256_CCM, SHA256),
        cbc("TLS_DHE_RSA_WITH_AES_128_CBC_SHA256", 0x0067, KeyExchangeMethod.DHE, Authentication.RSA, AES_128_CBC, SHA256, SHA256),
        cbc("TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", 0x006b, KeyExchangeMethod.DHE, Authentication.RSA, AES_256_CBC, SHA256, SHA256),
        cbc("TLS_DHE_RSA_WITH_AES_128_CBC_SHA", 0x0033, KeyExchangeMethod.DHE, Authentication.RSA, AES_128_CBC, SHA1, SHA256),
        cbc("TLS_DHE_RSA_WITH_AES_256_CBC_SHA", 0x0039, KeyExchangeMethod.DHE, Authentication.RSA, AES_256_CBC, SHA1, SHA256),
        aead("TLS_RSA_WITH_AES_128_GCM_SHA256", 0x009c, KeyExchangeMethod.RSA, Authentication.RSA, AES_128_GCM, SHA256),
        aead("TLS_RSA_WITH_AES_256_GCM_SHA384", 0x009d, KeyExchangeMethod.RSA, Authentication.RSA, AES_256_GCM, SHA384),
        aead("TLS_RSA_WITH_AES_128_CCM", 0xc09c, KeyExchangeMethod.RSA, Authentication.RSA, AES_128_CCM, SHA256),
        aead("TLS_RSA_WITH_AES_256_CCM", 0xc09d, KeyExchangeMethod.RSA, Authentication.RSA, AES_256_CCM, SHA256),
        cbc("TLS_RSA_WITH_AES_128_CBC_SHA256", 0x003c, KeyExchangeMethod.RSA, Authentication.RSA, AES_128_CBC, SHA256, SHA256),
        cbc("TLS_RSA_WITH_AES_256_CBC_SHA256", 0x003d, KeyExchangeMethod.RSA, Authentication.RSA, AES_256_CBC, SHA256, SHA256),
        cbc("TLS_RSA_WITH_AES_128_CBC_SHA", 0x002f, KeyExchangeMethod.RSA, Authentication.RSA, AES_128_CBC, SHA1, SHA256),
        cbc("TLS_RSA_WITH_AES_256_CBC_SHA", 0x0035, KeyExchangeMethod.RSA, Authentication.RSA, AES_256_CBC, SHA1, SHA256));
  }

  public boolean tls13() {
    return version.equals(ProtocolVersion.TLS_1_3);
  }

  public boolean aead() {
    return mac.isEmpty();
  }

  private static SuiteSpec tls13(String name, int code, BulkCipher cipher, HashAlgorithm hash) {
    return new SuiteSpec(
        new CipherSuite(code),
        name,
        ProtocolVersion.TLS_1_3,
        KeyExchangeMethod.ANY,
        Authentication.ANY,
        cipher,
        Optional.empty(),
        hash);
  }

  private static SuiteSpec aead(
      String name,
      int code,
      KeyExchangeMethod keyExchange,
      Authentication authentication,
      BulkCipher cipher,
      HashAlgorithm hash) {
    return new SuiteSpec(
        new CipherSuite(code),
        name,
        ProtocolVersion.TLS_1_2,
        keyExchange,
        authentication,
        cipher,
        Optional.empty(),
        hash);
  }

  private static SuiteSpec cbc(
      String name,
      int code,
      KeyExchangeMethod keyExchange,
      Authentication authentication,
      BulkCipher cipher,
      HashAlgorithm mac,
      HashAlgorithm hash) {
    return new SuiteSpec(
        new CipherSuite(code),
        name,
        ProtocolVersion.TLS_1_2,
        keyExchange,
        authentication,
        cipher,
        Optional.of(mac),
        hash);
  }
}
