// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two matching rules of RFC 9846 §4.3.5. */
final class CertificateFiltersTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final TestCertificates.Authority AUTHORITY = TestCertificates.authority("EC");
  private static final Opaque KEY_USAGE = Opaque.hex("0603551d0f");
  private static final Opaque PURPOSES = Opaque.hex("0603551d25");
  private static final Issued SIGNING = issue(new String[] {"digitalSignature"});
  private static final Issued BARE = issue(new String[0]);

  private static Issued issue(String[] usages) {
    return AUTHORITY.issue(
        LeafOptions.named("client.example")
            .withKeyUsages(usages)
            .withExtendedKeyUsages(
                usages.length == 0 ? new String[0] : new String[] {"clientAuth"}));
  }

  private static boolean match(Issued issued, Opaque oid, String values) {
    return new CertificateFilters(Map.of(oid, Opaque.hex(values)))
        .match(Credentials.of(CRYPTO, issued.chain(), issued.privateKey()));
  }

  /** digitalSignature is the first bit; keyEncipherment the third. */
  @ParameterizedTest
  @CsvSource({"03020780,true", "03020520,false", "030205a0,false", "03020700,true", "0500,false"})
  void matchesWhereEveryUsageAskedForIsThere(String values, boolean expected) {
    assertThat(match(SIGNING, KEY_USAGE, values)).isEqualTo(expected);
    assertThat(match(BARE, KEY_USAGE, values)).isFalse();
  }

  /** clientAuth is …7.3.2; serverAuth …7.3.1. */
  @ParameterizedTest
  @CsvSource({
    "300a06082b06010505070302,true",
    "300a06082b06010505070301,false",
    "301406082b0601050507030206082b06010505070301,false",
    "3000,true",
    "0500,false"
  })
  void matchesWhereEveryPurposeAskedForIsThere(String values, boolean expected) {
    assertThat(match(SIGNING, PURPOSES, values)).isEqualTo(expected);
    assertThat(match(BARE, PURPOSES, values)).isFalse();
  }

  @Test
  void skipsExtensionsItDoesNotKnow() {
    assertThat(match(BARE, Opaque.hex("06032a0304"), "0500")).isTrue();
    assertThat(match(BARE, Opaque.hex("ff"), "")).isTrue();
  }

  @Test
  void asksNothingOfARawPublicKey() {
    Credential raw = Credentials.rawKey(CRYPTO, BARE.leaf().getPublicKey(), BARE.privateKey());

    assertThat(new CertificateFilters(Map.of(KEY_USAGE, Opaque.hex("03020780"))).match(raw))
        .isTrue();
  }

  @Test
  void narrowsTheChoice() throws Exception {
    Credential bare = Credentials.of(CRYPTO, BARE.chain(), BARE.privateKey());
    Credential signing = Credentials.of(CRYPTO, SIGNING.chain(), SIGNING.privateKey());
    CredentialSelector selector = StaticCredentialSelector.of(bare, signing);

    assertThat(selector.choose(SelectorsTest.filtered(CertificateFilters.NONE))).contains(bare);
    assertThat(
            selector.choose(
                SelectorsTest.filtered(
                    new CertificateFilters(Map.of(KEY_USAGE, Opaque.hex("03020780"))))))
        .contains(signing);
    assertThat(
            selector.choose(
                SelectorsTest.filtered(
                    new CertificateFilters(Map.of(KEY_USAGE, Opaque.hex("030205a0"))))))
        .isEmpty();
  }
}
