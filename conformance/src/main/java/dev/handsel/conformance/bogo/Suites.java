// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The runner's notation for lists of cipher suites of TLS 1.2; those of 1.3 are always on. */
final class Suites {
  private Suites() {}

  /** Every suite of TLS 1.3 with an AEAD the runner knows, and of 1.2 without DHE and CCM. */
  static List<CipherSuite> all() {
    return SuiteSpec.all()
        .filter(
            spec ->
                !spec.name().contains("_CCM") && !spec.name().contains("DHE_RSA_WITH")
                    || spec.name().startsWith("TLS_ECDHE") && !spec.name().contains("_CCM"))
        .map(SuiteSpec::suite)
        .toList();
  }

  static List<CipherSuite> parse(String list) {
    List<CipherSuite> suites =
        new ArrayList<>(all().stream().filter(s -> s.spec().orElseThrow().tls13()).toList());
    for (String rule : list.replaceAll("[\\[\\]]", "").split("[:|]")) {
      List<CipherSuite> old =
          all().stream().filter(suite -> !suite.spec().orElseThrow().tls13()).toList();
      switch (rule) {
        case "ALL", "DEFAULT" -> suites.addAll(old);
        case "AES128" ->
            old.stream()
                .filter(s -> s.spec().orElseThrow().name().contains("_AES_128_"))
                .forEach(suites::add);
        case "!AES" ->
            suites.removeIf(
                s ->
                    old.contains(s)
                        && s.spec().orElseThrow().cipher() != BulkCipher.CHACHA20_POLY1305);
        case "3DES" -> {
          // No suite of Handsel's has it.
        }
        default -> suites.add(named(rule));
      }
    }
    return suites.stream().distinct().toList();
  }

  /** The given suites of TLS 1.3 instead of those of a list, whose older ones stay. */
  static List<CipherSuite> with13(List<CipherSuite> suites13, List<CipherSuite> list) {
    return Stream.concat(
            suites13.stream(), list.stream().filter(s -> !s.spec().orElseThrow().tls13()))
        .toList();
  }

  /** What stands between brackets and bars is preferred equally. */
  static List<Set<CipherSuite>> ties(String list) {
    return Pattern.compile("\\[([^\\]]+)\\]")
        .matcher(list)
        .results()
        .map(tie -> Set.copyOf(Stream.of(tie.group(1).split("\\|")).map(Suites::named).toList()))
        .toList();
  }

  private static CipherSuite named(String rule) {
    return SuiteSpec.all()
        .filter(spec -> spec.name().equals(rule))
        .map(SuiteSpec::suite)
        .findFirst()
        .orElseThrow(() -> new UnimplementedException("cipher rule " + rule));
  }
}
