// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import java.util.function.Function;

/** Names as users write them; a wrong one is answered with the right ones. */
final class Names {
  private static final List<ProtocolVersion> VERSIONS =
      List.of(ProtocolVersion.TLS_1_2, ProtocolVersion.TLS_1_3);

  private Names() {}

  static ProtocolVersion version(String name) {
    return find("--tls", "version", name, VERSIONS, version -> version.toString().substring(4));
  }

  static CipherSuite suite(String name) {
    return find(
        "--suite",
        "cipher suite",
        name,
        SuiteSpec.all().map(SuiteSpec::suite).toList(),
        CipherSuite::toString);
  }

  static NamedGroup group(String name) {
    return find("--group", "group", name, Policies.MODERN_2026_12.groups(), NamedGroup::toString);
  }

  static Policy policy(String name) {
    return find("--policy", "policy", name, Policies.all().toList(), Policy::name);
  }

  private static <T> T find(
      String option, String what, String name, List<T> all, Function<T, String> nameOf) {
    for (T value : all) {
      if (nameOf.apply(value).equalsIgnoreCase(bare(what, name))) {
        return value;
      }
    }
    throw new UsageException(
        option
            + ": there is no "
            + what
            + " '"
            + name
            + "'; choose from\n  "
            + String.join("\n  ", all.stream().map(nameOf).toList()));
  }

  /** Versions may be written {@code 1.3} and {@code TLSv1.3}. */
  private static String bare(String what, String name) {
    return what.equals("version") && name.regionMatches(true, 0, "TLSv", 0, 4)
        ? name.substring(4)
        : name;
  }
}
