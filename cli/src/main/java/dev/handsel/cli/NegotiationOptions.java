// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.PolicyBuilder;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Option;

/** What a side is willing to negotiate. */
final class NegotiationOptions {
  @Option(
      names = "--tls",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "LIST",
      description = "Versions to allow: 1.2, 1.3. Default: those of the policy.")
  List<String> versions = List.of();

  @Option(
      names = "--suite",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "LIST",
      description = "Cipher suites to allow, the preferred first, by their IANA names.")
  List<String> suites = List.of();

  @Option(
      names = "--group",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "LIST",
      description = "Groups for the key agreement, the preferred first.")
  List<String> groups = List.of();

  @Option(
      names = "--alpn",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "LIST",
      description = "Application protocols, the preferred first, as h2,http/1.1.")
  private List<String> alpn = List.of();

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      defaultValue = "MODERN_2026_12",
      description = "What is allowed at all. Default: ${DEFAULT-VALUE}.")
  String policy = "MODERN_2026_12";

  /** The protocols of {@code --alpn}. RFC 7301 §3.1: 1 to 255 bytes each. */
  List<String> alpn() {
    for (String name : alpn) {
      int length = name.getBytes(StandardCharsets.UTF_8).length;
      if (length < 1 || length > 255) {
        throw new UsageException(
            "--alpn: a protocol's name has 1 to 255 bytes, '"
                + name
                + "' has "
                + length
                + "; to use no ALPN, leave the option out");
      }
    }
    return alpn;
  }

  /** The named policy narrowed by the lists. */
  Policy toPolicy() {
    Policy base = Names.policy(policy);
    if (versions.isEmpty() && suites.isEmpty() && groups.isEmpty()) {
      return base;
    }
    List<CipherSuite> allowedSuites =
        suites.isEmpty() ? base.suites() : suites.stream().map(Names::suite).toList();
    List<ProtocolVersion> allowedVersions =
        versions.isEmpty()
            ? base.versions().stream().filter(v -> anySuiteFor(v, allowedSuites)).toList()
            : base.versions().stream().filter(v -> named(v)).toList();
    refuseVersionsOutside(base);
    PolicyBuilder narrowed =
        base.toBuilder()
            .name(base.name() + " narrowed")
            .versions(allowedVersions)
            .suites(allowedSuites);
    if (!groups.isEmpty()) {
      List<NamedGroup> allowedGroups = groups.stream().map(Names::group).toList();
      narrowed
          .groups(allowedGroups)
          .keyShares(base.keyShares().stream().filter(allowedGroups::contains).toList());
    }
    try {
      return narrowed.build();
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "the options contradict each other: " + e.getMessage() + " (of --tls, --suite, --group)",
          e);
    }
  }

  private boolean named(ProtocolVersion version) {
    return versions.stream().map(Names::version).anyMatch(version::equals);
  }

  private void refuseVersionsOutside(Policy base) {
    for (String name : versions) {
      if (!base.allows(Names.version(name))) {
        throw new UsageException(
            "--tls "
                + name
                + ": policy "
                + base.name()
                + " does not allow it; choose another"
                + " --policy");
      }
    }
  }

  private static boolean anySuiteFor(ProtocolVersion version, List<CipherSuite> suites) {
    return suites.stream()
        .flatMap(suite -> suite.spec().stream())
        .anyMatch(spec -> spec.version().equals(version));
  }
}
