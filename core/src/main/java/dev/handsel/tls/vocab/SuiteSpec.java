// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  private static final List<SuiteSpec> ALL =
      List.of(
          of(0x1301, "TLS_AES_128_GCM_SHA256"),
          of(0x1302, "TLS_AES_256_GCM_SHA384"),
          of(0x1303, "TLS_CHACHA20_POLY1305_SHA256"),
          of(0x1304, "TLS_AES_128_CCM_SHA256"),
          of(0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
          of(0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
          of(0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
          of(0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
          of(0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
          of(0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
          of(0xc0ac, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM"),
          of(0xc0ad, "TLS_ECDHE_ECDSA_WITH_AES_256_CCM"),
          of(0xc0ae, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8"),
          of(0xc0af, "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8"),
          of(0xc023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"),
          of(0xc024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"),
          of(0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
          of(0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
          of(0xc027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"),
          of(0xc028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"),
          of(0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
          of(0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
          of(0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"),
          of(0x009f, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"),
          of(0xccaa, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
          of(0xc09e, "TLS_DHE_RSA_WITH_AES_128_CCM"),
          of(0xc09f, "TLS_DHE_RSA_WITH_AES_256_CCM"),
          of(0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"),
          of(0x006b, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"),
          of(0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"),
          of(0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"),
          of(0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256"),
          of(0x009d, "TLS_RSA_WITH_AES_256_GCM_SHA384"),
          of(0xc09c, "TLS_RSA_WITH_AES_128_CCM"),
          of(0xc09d, "TLS_RSA_WITH_AES_256_CCM"),
          of(0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256"),
          of(0x003d, "TLS_RSA_WITH_AES_256_CBC_SHA256"),
          of(0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA"),
          of(0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"));

  static final CodeTable<SuiteSpec> BY_CODE = new CodeTable<>();
  static final Map<String, CipherSuite> BY_NAME = new HashMap<>();

  static {
    for (SuiteSpec spec : ALL) {
      BY_CODE.put(spec.suite.code(), spec);
      BY_NAME.put(spec.name, spec.suite);
    }
  }

  /** Every implemented suite, the preferred first within a version. */
  public static Stream<SuiteSpec> all() {
    return ALL.stream();
  }

  /** The suite decides the rest. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SuiteSpec that && suite.equals(that.suite);
  }

  @Override
  public int hashCode() {
    return suite.hashCode();
  }

  /** The IANA name. */
  @Override
  public String toString() {
    return name;
  }

  /** Whether the suite serves TLS 1.3. */
  public boolean tls13() {
    return version.equals(ProtocolVersion.TLS_1_3);
  }

  /** Whether the cipher authenticates by itself. */
  public boolean aead() {
    return mac.isEmpty();
  }

  /** The name says it all: key exchange and authentication, cipher, hash. RFC 5246 Appendix C. */
  private static SuiteSpec of(int code, String name) {
    int with = name.indexOf("_WITH_");
    boolean tls13 = with < 0;
    String[] agreed = tls13 ? new String[0] : name.substring("TLS_".length(), with).split("_");
    String rest = tls13 ? name.substring("TLS_".length()) : name.substring(with + 6);
    int sha = rest.indexOf("_SHA");
    BulkCipher cipher = BulkCipher.valueOf(sha < 0 ? rest : rest.substring(0, sha));
    Optional<HashAlgorithm> named =
        sha < 0 ? Optional.empty() : Optional.of(hash(rest.substring(sha + 1)));
    return new SuiteSpec(
        new CipherSuite(code),
        name,
        tls13 ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2,
        tls13 ? KeyExchangeMethod.ANY : KeyExchangeMethod.valueOf(agreed[0]),
        tls13 ? Authentication.ANY : Authentication.valueOf(agreed[agreed.length - 1]),
        cipher,
        cipher.aead() ? Optional.empty() : named,
        // RFC 5246 §5: the PRF of TLS 1.2 rests on SHA-256 or better, also where the MAC does not.
        named.filter(hash -> hash != HashAlgorithm.SHA1).orElse(HashAlgorithm.SHA256));
  }

  private static HashAlgorithm hash(String name) {
    return name.equals("SHA") ? HashAlgorithm.SHA1 : HashAlgorithm.valueOf(name);
  }
}
