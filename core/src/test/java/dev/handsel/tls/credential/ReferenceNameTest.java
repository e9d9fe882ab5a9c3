// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferenceNameTest {
  private static final Authority AUTHORITY = TestCertificates.authority("EC");

  @ParameterizedTest
  @CsvSource({
    "host.example.com, host.example.com",
    "HOST.example.COM, host.EXAMPLE.com",
    "host.example.com., host.example.com",
    "a.example.com, *.example.com",
    "xn--bcher-kva.example.com, *.example.com",
    "bücher.example, xn--bcher-kva.example",
    "a_b.example.com, a_b.example.com",
    "localhost, localhost",
  })
  void findsHost(String host, String dnsName) throws Exception {
    ReferenceName.of(host).requireIn(leaf(dnsName));
    assertThat(ReferenceName.of(host).isIn(leaf(dnsName))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, *.example.com",
    "a.b.example.com, *.example.com",
    "ab.example.com, a*.example.com",
    "ab.example.com, *b.example.com",
    "a.b.example.com, a.*.example.com",
    "a.b.example.com, *.*.example.com",
    "example.com, *.com",
    "com, *",
    "a.com, *.*",
    "host.example.com, host.example.com.evil.com",
    "host.example.com, example.com",
    "host.example.com, host.example.com.",
    "host.example.com., host.example.com.",
    "a.example.com, *.example.com.",
    "1.2.3.4, 1.2.3.4",
    "1.2.3.4, *.2.3.4",
    "[::1], ::1",
  })
  void refusesOtherHost(String host, String dnsName) throws Exception {
    ReferenceName name = ReferenceName.of(host);

    assertThat(name.isIn(leaf(dnsName))).isFalse();
    assertThatThrownBy(() -> name.requireIn(leaf(dnsName)))
        .isInstanceOfSatisfying(
            TlsException.class, e -> assertThat(e.fault()).contains(Untrusted.WRONG_NAME));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8::1, 2001:db8:0:0::1",
    "[2001:DB8::1], 2001:db8::1",
  })
  void findsAddress(String host, String address) throws Exception {
    ReferenceName.of(host).requireIn(addressed(address));
    assertThat(ReferenceName.of(host).address().orElseThrow())
        .isEqualTo(IpAddress.parse(address).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, 192.0.2.2", "2001:db8::1, 2001:db8::2", "::1, 127.0.0.1"})
  void refusesOtherAddress(String host, String address) throws Exception {
    ReferenceName name = ReferenceName.of(host);

    assertThatThrownBy(() -> name.requireIn(addressed(address)))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("wanted a certificate for \"" + host + "\"");
  }

  @Test
  void neverLooksAtTheCommonName() throws Exception {
    X509Certificate leaf =
        AUTHORITY.issue(LeafOptions.named().withSubject("CN=host.example.com")).leaf();
    ReferenceName name = ReferenceName.of("host.example.com");

    assertThatThrownBy(() -> name.requireIn(leaf))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("has no subjectAltName")
        .hasMessageContaining("common name does not count");
  }

  @ParameterizedTest
  @CsvSource({
    GeneralName.uniformResourceIdentifier + ", https://host.example.com",
    GeneralName.rfc822Name + ", host.example.com"
  })
  void otherKindsOfNamesNeverLetTheCommonNameIn(int kind, String other) throws Exception {
    String names =
        HexFormat.of().formatHex(new GeneralNames(new GeneralName(kind, other)).getEncoded());
    X509Certificate leaf =
        AUTHORITY
            .issue(
                LeafOptions.named()
                    .withSubject("CN=host.example.com")
                    .withExtension("2.5.29.17", false, names))
            .leaf();

    assertThat(ReferenceName.of("host.example.com").isIn(leaf)).isFalse();
  }

  @Test
  void manyNamesNeverLetTheCommonNameIn() throws Exception {
    String[] many =
        IntStream.range(0, 3000).mapToObj(i -> "h" + i + ".example").toArray(String[]::new);
    X509Certificate leaf =
        AUTHORITY.issue(LeafOptions.named(many).withSubject("CN=host.example.com")).leaf();

    assertThat(ReferenceName.of("host.example.com").isIn(leaf)).isFalse();
    assertThat(ReferenceName.of("h2999.example").isIn(leaf)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.example.com", "a..b", ".a", "a b", "host:443", "a/b", "fe80::1%eth0"})
  void refusesWhatIsNoHost(String host) {
    assertThatThrownBy(() -> ReferenceName.of(host))
        .isInstanceOfSatisfying(
            TlsException.class, e -> assertThat(e.fault()).contains(Untrusted.WRONG_NAME));
  }

  private static X509Certificate leaf(String dnsName) {
    return AUTHORITY.issue(dnsName).leaf();
  }

  private static X509Certificate addressed(String address) {
    return AUTHORITY.issue(LeafOptions.named().withAddresses(address)).leaf();
  }
}
