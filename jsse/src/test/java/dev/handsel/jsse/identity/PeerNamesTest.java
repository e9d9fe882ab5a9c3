// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.session.TlsSession;
import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificate is for which host. */
final class PeerNamesTest {
  private static final Authority ROOT = TestCertificates.authority("EC");

  private static X509Certificate named(String... names) {
    return ROOT.issue(LeafOptions.named(names).withSubject("CN=leaf")).leaf();
  }

  private static X509Certificate at(String... addresses) {
    return ROOT.issue(LeafOptions.named().withSubject("CN=127.0.0.1").withAddresses(addresses))
        .leaf();
  }

  private static void check(X509Certificate leaf, @Nullable String host, String identification)
      throws CertificateException {
    PeerNames.check(new TlsSession(host, 443, AskedNames.NONE), leaf, identification, true);
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org",
    "example.org, EXAMPLE.org",
    "example.org, example.org.",
    "*.example.org, www.example.org",
    "my_service.example, my_service.example",
    "xn--bcher-kva.example, bücher.example",
  })
  void takesTheNameOfTheHost(String name, String host) {
    assertThatCode(() -> check(named(name), host, "HTTPS")).doesNotThrowAnyException();
    assertThatCode(() -> check(named(name), host, "ldaps")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, www.example.org",
    "www.example.org, example.org",
    "*.example.org, example.org",
    "*.example.org, a.b.example.org",
    "w*.example.org, www.example.org",
    "*w.example.org, www.example.org",
    "*.org, example.org",
    "*.internal, host.internal",
    "*, localhost",
    "*.*.org, www.example.org",
    "example.org., example.org",
    "127.0.0.1, 127.0.0.1",
  })
  void takesNoOtherName(String name, String host) {
    assertThatThrownBy(() -> check(named(name), host, "HTTPS"))
        .isInstanceOf(WrongNameException.class)
        .hasMessageContaining(" matching ");
    assertThatCode(() -> check(named(name), host, "")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8::1, 2001:db8::1",
    "2001:db8::1, [2001:db8:0:0::1]",
    "fe80::1, fe80::1%eth0",
  })
  void takesTheAddressOfTheHost(String address, String host) {
    assertThatCode(() -> check(at(address), host, "HTTPS")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, 192.0.2.2", "2001:db8::1, 2001:db8::2", "192.0.2.1, 127.0.0.1"})
  void takesNoOtherAddressAndNoCommonName(String address, String host) {
    assertThatThrownBy(() -> check(at(address), host, "HTTPS"))
        .isInstanceOf(WrongNameException.class)
        .hasMessageStartingWith("No subject alternative names matching IP address " + host);
  }

  @Test
  void saysWhatNettyLooksFor() {
    assertThatThrownBy(() -> check(named("a.example"), "b.example", "HTTPS"))
        .hasMessage(
            "No subject alternative DNS name matching b.example found. The certificate is for"
                + " a.example. Connect by one of its names, or have it issued with this one.");
    assertThatThrownBy(() -> check(ROOT.issue(LeafOptions.named()).leaf(), "b.example", "HTTPS"))
        .hasMessageContaining("The certificate is for no host at all. ");
  }

  @Test
  void showsTheNamesOfACertificateShortAndEscaped() {
    String[] many =
        IntStream.range(0, 1500).mapToObj(i -> "host-" + i + ".x").toArray(String[]::new);
    String[] crafted = {"a.example\r\nINFO all is well", "b\u001b[2J.example", "c\u0000.example"};

    for (String[] names : new String[][] {many, crafted, {"d".repeat(60_000)}}) {
      assertThatThrownBy(() -> check(named(names), "b.example", "HTTPS"))
          .satisfies(
              e ->
                  assertThat(e.getMessage())
                      .hasSizeLessThan(500)
                      .matches("[\\x20-\\x7e…]*")
                      .startsWith("No subject alternative DNS name matching b.example found"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a..b", "", "*.example.org"})
  void believesNobodyWhereTheHostIsNoName(String host) {
    assertThatThrownBy(() -> check(named("*.example.org", "a b", "a..b"), host, "HTTPS"))
        .isInstanceOf(WrongNameException.class);
  }

  @Test
  void believesNobodyWhereTheHostIsUnknown() {
    assertThatThrownBy(() -> check(named("a.example"), null, "HTTPS"))
        .isInstanceOf(WrongNameException.class)
        .hasMessageContaining("the host to reach is unknown");
  }

  @Test
  void knowsTwoAlgorithms() {
    assertThatThrownBy(() -> check(named("a.example"), "a.example", "GOPHER"))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("HTTPS and LDAPS are known");
  }
}
