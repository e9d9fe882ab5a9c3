// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What OpenSSL calls suites and groups, and which of them it has. */
final class OpenSslNames {
  /** OpenSSL 3.0's groups that Handsel has too. */
  static final List<NamedGroup> GROUPS =
      List.of(
          NamedGroup.X25519,
          NamedGroup.SECP256R1,
          NamedGroup.SECP384R1,
          NamedGroup.SECP521R1,
          NamedGroup.X448,
          NamedGroup.FFDHE2048,
          NamedGroup.FFDHE3072);

  private OpenSslNames() {}

  static String group(NamedGroup group) {
    String name = group.toString();
    return switch (name) {
      case "secp256r1" -> "P-256";
      case "secp384r1" -> "P-384";
      case "secp521r1" -> "P-521";
      case "x25519" -> "X25519";
      case "x448" -> "X448";
      default -> name;
    };
  }

  static String version(ProtocolVersion version) {
    return version.equals(ProtocolVersion.TLS_1_3) ? "-tls1_3" : "-tls1_2";
  }

  /** OpenSSL's name of every suite it has, by its IANA name. */
  static Map<String, String> suites() throws IOException {
    Process process =
        new ProcessBuilder(
                "openssl",
                "ciphers",
                "-stdname",
                "-s",
                "-ciphersuites",
                "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"
                    + ":TLS_AES_128_CCM_SHA256",
                "ALL:@SECLEVEL=0")
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    Map<String, String> names = new HashMap<>();
    text.lines()
        .map(line -> line.split("\\s+"))
        .filter(parts -> parts.length > 2)
        .forEach(parts -> names.put(parts[0], parts[2]));
    return names;
  }

  /** Suites of a version that both sides have. */
  static Stream<SuiteSpec> common(ProtocolVersion version) throws IOException {
    Map<String, String> theirs = suites();
    return TestPeers.suites(version).filter(spec -> theirs.containsKey(spec.name()));
  }

  /** The arguments that leave OpenSSL one suite. */
  static List<String> only(SuiteSpec suite) throws IOException {
    return suite.tls13()
        ? List.of("-ciphersuites", suite.name())
        : List.of("-cipher", suites().get(suite.name()) + ":@SECLEVEL=0");
  }

  static List<String> words(String... words) {
    return Arrays.asList(words);
  }
}
