// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists and fields that may not be empty, in whichever message their extension stands. */
final class EmptyValuesTest {
  private static Stream<Map.Entry<Slot<?, ?>, String>> of(Slot<?, ?> slot, String... bodies) {
    return Stream.of(bodies).map(body -> Map.entry(slot, body));
  }

  /** With an empty list; with an empty entry, alone and between others, so that no sum hides it. */
  static Stream<Map.Entry<Slot<?, ?>, String>> empty() {
    return Stream.of(
            Stream.of(Alpn.IN_CLIENT_HELLO, Alpn.IN_SERVER_HELLO, Alpn.IN_ENCRYPTED_EXTENSIONS)
                .flatMap(slot -> of(slot, "0000", "0001 00", "0005 01 68 00 01 69")),
            Stream.of(
                    CertificateAuthorities.IN_CLIENT_HELLO,
                    CertificateAuthorities.IN_CERTIFICATE_REQUEST)
                .flatMap(slot -> of(slot, "0000", "0002 0000", "0008 0001 30 0000 0001 31")),
            Stream.of(Cookie.IN_CLIENT_HELLO, Cookie.IN_HELLO_RETRY_REQUEST)
                .flatMap(slot -> of(slot, "0000")),
            Stream.of(EcPointFormats.IN_CLIENT_HELLO, EcPointFormats.IN_SERVER_HELLO)
                .flatMap(slot -> of(slot, "00")),
            of(KeyShare.IN_CLIENT_HELLO, "0004 001d 0000", "000e 001d 0001 05 001e 0000 001f 0001"),
            of(KeyShare.IN_SERVER_HELLO, "001d 0000"),
            of(OidFilters.IN_CERTIFICATE_REQUEST, "0003 00 0000", "0008 00 0000 01 06 0001 07"),
            of(
                PreSharedKey.IN_CLIENT_HELLO,
                "000d 0001 1d 00000000 0000 00000000 0021 20" + "aa".repeat(32),
                "000d 0000 00000000 0001 1d 00000000 0021 20" + "aa".repeat(32),
                "0007 0001 1d 00000000 0000",
                "0007 0001 1d 00000000 0022 00 20" + "aa".repeat(32)),
            of(PskKeyExchangeModes.IN_CLIENT_HELLO, "00"),
            of(ServerName.IN_CLIENT_HELLO, "0000", "0003 00 0000", "0007 00 0001 61 07 0000"),
            Stream.of(
                    SignatureAlgorithms.IN_CLIENT_HELLO,
                    SignatureAlgorithms.IN_CERTIFICATE_REQUEST,
                    SignatureAlgorithmsCert.IN_CLIENT_HELLO,
                    SignatureAlgorithmsCert.IN_CERTIFICATE_REQUEST)
                .flatMap(slot -> of(slot, "0000")),
            Stream.of(
                    SignedCertificateTimestamps.IN_SERVER_HELLO,
                    SignedCertificateTimestamps.IN_CERTIFICATE)
                .flatMap(slot -> of(slot, "", "0000", "0002 0000", "0008 0001 05 0000 0001 06")),
            of(StatusRequest.IN_CERTIFICATE, "01 000000"),
            Stream.of(SupportedGroups.IN_CLIENT_HELLO, SupportedGroups.IN_SERVER_HELLO)
                .flatMap(slot -> of(slot, "0000")),
            of(SupportedVersions.IN_CLIENT_HELLO, "00"))
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("empty")
  void areRefusedAsSyntax(Map.Entry<Slot<?, ?>, String> each) {
    DecodeException refused =
        catchThrowableOfType(
            DecodeException.class,
            () -> each.getKey().codec().fromBytes(Opaque.hex(each.getValue()).toByteArray()));
    assertThat(refused).as("%s", each.getKey().type()).isNotNull();
    assertThat(refused.kind()).isEqualTo(DecodeException.Kind.SYNTAX);
  }
}
