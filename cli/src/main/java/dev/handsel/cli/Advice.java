// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static java.util.Map.entry;

import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.vocab.AlertDescription;
import java.util.Map;
import java.util.Optional;

/**
 * The options of this command line that change what failed. What happened, why, and what to change
 * the failure itself says; it knows no options.
 */
final class Advice {
  private static final String ALGORITHMS = "--suite, --group, --policy COMPATIBLE_2026_12";
  private static final String IDENTITY = "--cert and --key";
  private static final String VERSIONS = "--tls";
  private static final String PROTOCOLS = "--alpn";
  private static final String NAME = "--sni";

  private static final Map<Fault, String> BY_FAULT =
      Map.ofEntries(
          entry(PeerIncompatible.NO_COMMON_VERSION, VERSIONS),
          entry(PeerIncompatible.NO_COMMON_SUITE, "--suite, --policy COMPATIBLE_2026_12"),
          entry(PeerIncompatible.NO_COMMON_GROUP, "--group"),
          entry(PeerIncompatible.NO_COMMON_SCHEME, IDENTITY),
          entry(PeerIncompatible.NO_CREDENTIAL, IDENTITY),
          entry(PeerIncompatible.NO_COMMON_ALPN, PROTOCOLS),
          entry(PeerMisbehaved.CLIENT_CERTIFICATE_MISSING, "--client-auth want"),
          entry(PeerMisbehaved.CLIENT_CERTIFICATE_MISSING_12, "--client-auth want"),
          entry(Untrusted.INTERMEDIATE_MISSING, "--ca, of a server --client-ca"),
          entry(Untrusted.UNKNOWN_AUTHORITY, "--ca, of a server --client-ca"));

  private static final Map<AlertDescription, String> BY_ALERT =
      Map.ofEntries(
          entry(AlertDescription.HANDSHAKE_FAILURE, ALGORITHMS + ", " + IDENTITY),
          entry(AlertDescription.INSUFFICIENT_SECURITY, ALGORITHMS),
          entry(AlertDescription.PROTOCOL_VERSION, VERSIONS),
          entry(AlertDescription.CERTIFICATE_REQUIRED, IDENTITY),
          entry(AlertDescription.BAD_CERTIFICATE, IDENTITY),
          entry(AlertDescription.UNSUPPORTED_CERTIFICATE, IDENTITY),
          entry(AlertDescription.UNKNOWN_CA, IDENTITY),
          entry(AlertDescription.NO_APPLICATION_PROTOCOL, PROTOCOLS),
          entry(AlertDescription.UNRECOGNIZED_NAME, NAME));

  private Advice() {}

  static Optional<String> after(TlsException failure) {
    return failure instanceof PeerClosedWithAlert
        ? Optional.ofNullable(BY_ALERT.get(failure.alert()))
        : failure.fault().map(BY_FAULT::get);
  }

  /**
   * For a client that the server refused. One which was asked for no certificate need not give one.
   *
   * @param withheld whether the server asked for a certificate and got none
   */
  static Optional<String> ofClient(PeerClosedWithAlert refusal, boolean withheld) {
    return refusal.alert().equals(AlertDescription.HANDSHAKE_FAILURE)
        ? Optional.of(withheld ? IDENTITY : ALGORITHMS)
        : after(refusal);
  }
}
