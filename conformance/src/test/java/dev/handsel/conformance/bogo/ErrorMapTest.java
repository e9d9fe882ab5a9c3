// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.Untrusted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The part of BoGo's configuration that a build without the runner can check. */
final class ErrorMapTest {
  /** A fault as the shim prints it, before the words or after them. */
  private static final Pattern NAME =
      Pattern.compile("\":([A-Z_0-9]+): ?[^\"]*\"(?!: \\[)|\\[([A-Z_]+),\"");

  private static final Set<String> FAULTS =
      Stream.of(
              Malformed.values(),
              PeerMisbehaved.values(),
              PeerIncompatible.values(),
              Untrusted.values(),
              LocalFailure.values())
          .flatMap(Arrays::stream)
          .map(Fault::name)
          .collect(Collectors.toSet());

  @Test
  void namesFaultsThatThereAre() throws Exception {
    String text = Files.readString(Path.of("bogo/config.json"));
    String map = text.substring(text.indexOf("\"ErrorMap\""));
    Set<String> named =
        NAME.matcher(map)
            .results()
            .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
            .filter(
                name -> !name.startsWith("PEER_ALERT_") && !name.equals("CONFIGURATION_REFUSED"))
            .collect(Collectors.toSet());
    assertThat(named).hasSizeGreaterThan(50).isSubsetOf(FAULTS);
  }
}
