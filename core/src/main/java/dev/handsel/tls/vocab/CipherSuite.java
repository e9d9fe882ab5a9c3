// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cipher suite by its code point; {@link #spec} says what a known one is made of. */
public record CipherSuite(int code) implements CodePoint {
  public static final CipherSuite TLS_AES_128_GCM_SHA256 = new CipherSuite(0x1301);
  public static final CipherSuite TLS_AES_256_GCM_SHA384 = new CipherSuite(0x1302);
  public static final CipherSuite TLS_CHACHA20_POLY1305_SHA256 = new CipherSuite(0x1303);
  public static final CipherSuite TLS_AES_128_CCM_SHA256 = new CipherSuite(0x1304);
  public static final CipherSuite TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 = new CipherSuite(0xc02b);
  public static final CipherSuite TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 = new CipherSuite(0xc02c);
  public static final CipherSuite TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 = new CipherSuite(0xc02f);
  public static final CipherSuite TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 = new CipherSuite(0xc030);
  public static final CipherSuite TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 =
      new CipherSuite(0xcca9);
  public static final CipherSuite TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 =
      new CipherSuite(0xcca8);
  public static final CipherSuite TLS_ECDHE_ECDSA_WITH_AES_128_CCM = new CipherSuite(0xc0ac);
  public static final CipherSuite TLS_ECDHE_ECDSA_WITH_AES_256_CCM = new CipherSuite(0xc0ad);
  public static final CipherSuite TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8 = new CipherSuite(0xc0ae);
  public static final CipherSuite TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8 = new CipherSuite(0xc0af);
  public static final CipherSuite TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256 = new CipherSuite(0xc023);
  public static final CipherSuite TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384 = new CipherSuite(0xc024);
  public static final CipherSuite TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA = new CipherSuite(0xc009);
  public static final CipherSuite TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA = new CipherSuite(0xc00a);
  public static final CipherSuite TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 = new CipherSuite(0xc027);
  public static final CipherSuite TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384 = new CipherSuite(0xc028);
  public static final CipherSuite TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA = new CipherSuite(0xc013);
  public static final CipherSuite TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA = new CipherSuite(0xc014);
  public static final CipherSuite TLS_DHE_RSA_WITH_AES_128_GCM_SHA256 = new CipherSuite(0x009e);
  public static final CipherSuite TLS_DHE_RSA_WITH_AES_256_GCM_SHA384 = new CipherSuite(0x009f);
  public static final CipherSuite TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256 =
      new CipherSuite(0xccaa);
  public static final CipherSuite TLS_DHE_RSA_WITH_AES_128_CCM = new CipherSuite(0xc09e);
  public static final CipherSuite TLS_DHE_RSA_WITH_AES_256_CCM = new CipherSuite(0xc09f);
  public static final CipherSuite TLS_DHE_RSA_WITH_AES_128_CBC_SHA256 = new CipherSuite(0x0067);
  public static final CipherSuite TLS_DHE_RSA_WITH_AES_256_CBC_SHA256 = new CipherSuite(0x006b);
  public static final CipherSuite TLS_DHE_RSA_WITH_AES_128_CBC_SHA = new CipherSuite(0x0033);
  public static final CipherSuite TLS_DHE_RSA_WITH_AES_256_CBC_SHA = new CipherSuite(0x0039);
  public static final CipherSuite TLS_RSA_WITH_AES_128_GCM_SHA256 = new CipherSuite(0x009c);
  public static final CipherSuite TLS_RSA_WITH_AES_256_GCM_SHA384 = new CipherSuite(0x009d);
  public static final CipherSuite TLS_RSA_WITH_AES_128_CCM = new CipherSuite(0xc09c);
  public static final CipherSuite TLS_RSA_WITH_AES_256_CCM = new CipherSuite(0xc09d);
  public static final CipherSuite TLS_RSA_WITH_AES_128_CBC_SHA256 = new CipherSuite(0x003c);
  public static final CipherSuite TLS_RSA_WITH_AES_256_CBC_SHA256 = new CipherSuite(0x003d);
  public static final CipherSuite TLS_RSA_WITH_AES_128_CBC_SHA = new CipherSuite(0x002f);
  public static final CipherSuite TLS_RSA_WITH_AES_256_CBC_SHA = new CipherSuite(0x0035);

  /** Not a suite: a client's way to say renegotiation_info. RFC 5746 §3.3. */
  public static final CipherSuite TLS_EMPTY_RENEGOTIATION_INFO_SCSV = new CipherSuite(0x00ff);

  /** Not a suite: a client's confession that it fell back. RFC 7507. */
  public static final CipherSuite TLS_FALLBACK_SCSV = new CipherSuite(0x5600);

  public static final Codec<CipherSuite> CODEC = Codecs.u16(CipherSuite::new);

  /** What the suite is made of, if Handsel implements it. */
  public Optional<SuiteSpec> spec() {
    return Optional.ofNullable(SuiteSpec.BY_CODE.get(code));
  }

  /** Whether it is implemented and of this version; a suite serves one alone. */
  public boolean serves(ProtocolVersion version) {
    SuiteSpec spec = SuiteSpec.BY_CODE.get(code);
    return spec != null && spec.version().equals(version);
  }

  /** The implemented suite of this IANA name. */
  public static Optional<CipherSuite> named(String name) {
    return Optional.ofNullable(SuiteSpec.BY_NAME.get(name));
  }

  /** One of the reserved values that keep peers tolerant. RFC 8701 §2. */
  public boolean grease() {
    return (code & 0x0f0f) == 0x0a0a && code >>> 8 == (code & 0xff);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CipherSuite that && code == that.code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /** The IANA name, or the code in hex. */
  @Override
  public String toString() {
    SuiteSpec spec = SuiteSpec.BY_CODE.get(code);
    if (spec != null) {
      return spec.name();
    }
    return equals(TLS_EMPTY_RENEGOTIATION_INFO_SCSV)
        ? "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"
        : equals(TLS_FALLBACK_SCSV)
            ? "TLS_FALLBACK_SCSV"
            : String.format(Locale.ROOT, "CipherSuite(0x%04x)", code);
  }
}
