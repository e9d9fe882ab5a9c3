// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static java.util.Map.entry;

import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.util.Map;
import java.util.Optional;

/** What to change after a failure, in terms of this command line. */
final class Advice {
  private static final Map<Fault, String> BY_FAULT =
      Map.ofEntries(
          entry(
              PeerIncompatible.NO_COMMON_VERSION,
              "Allow one of the peer's versions with --tls, or give the peer one of these."),
          entry(
              PeerIncompatible.NO_COMMON_SUITE,
              "Allow one of the peer's suites with --suite or --policy COMPATIBLE_2026_11, or give"
                  + " the peer one of these."),
          entry(
              PeerIncompatible.NO_COMMON_GROUP,
              "Allow one of the peer's groups with --group, or give the peer one of these."),
          entry(
              PeerIncompatible.NO_COMMON_SCHEME,
              "Give a certificate with a key that fits (--cert, --key), or let the peer take the"
                  + " signatures that this one makes."),
          entry(
              PeerIncompatible.NO_CREDENTIAL,
              "Give a certificate for that name or with such a key: --cert and --key."),
          entry(
              PeerIncompatible.NO_COMMON_ALPN,
              "Add one of the peer's protocols with --alpn, or give the peer one of these."),
          entry(
              PeerMisbehaved.CLIENT_CERTIFICATE_MISSING,
              "Give the client a certificate, or ask without insisting: --client-auth want."),
          entry(
              PeerMisbehaved.CLIENT_CERTIFICATE_MISSING_12,
              "Give the client a certificate, or ask without insisting: --client-auth want."),
          entry(
              Untrusted.UNKNOWN_AUTHORITY,
              "Name the authority with --ca (a server: --client-ca) if you know it."),
          entry(
              Untrusted.INTERMEDIATE_MISSING,
              "Let the peer send its intermediate certificates too; or name the authority with --ca"
                  + " (a server: --client-ca) if it is a root that you know."));

  private Advice() {}

  static Optional<String> after(TlsException failure) {
    return failure instanceof PeerClosedWithAlert
        ? AlertMeaning.of(failure)
        : failure.fault().map(BY_FAULT::get);
  }
}
