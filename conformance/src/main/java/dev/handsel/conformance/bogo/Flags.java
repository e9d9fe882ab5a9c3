// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import java.util.List;
import java.util.Set;

/**
 * The runner's flags, sorted to the connections they are meant for.
 *
 * @param initial for the first connection
 * @param resume for those that resume
 */
record Flags(Settings initial, Settings resume) {
  static final Set<String> OF_CREDENTIAL =
      Set.of(
          "-cert-file",
          "-key-file",
          "-signing-prefs",
          "-ocsp-response",
          "-signed-cert-timestamps",
          "-must-match-issuer",
          "-session-id-context");

  private static final Set<String> SWITCHES =
      Set.of(
          "-allow-false-start-without-alpn",
          "-async",
          "-check-close-notify",
          "-cnsa-202407",
          "-cnsa1-202603",
          "-cnsa2-202603",
          "-decline-alpn",
          "-decline-ocsp-callback",
          "-enable-grease",
          "-enable-ocsp-stapling",
          "-enable-signed-cert-timestamps",
          "-expect-extended-master-secret",
          "-expect-hrr",
          "-expect-no-hrr",
          "-expect-no-offer-early-data",
          "-expect-no-peer-cert",
          "-expect-no-secure-renegotiation",
          "-expect-no-server-name",
          "-expect-no-session",
          "-expect-no-session-id",
          "-expect-secure-renegotiation",
          "-expect-session-id",
          "-expect-session-miss",
          "-expect-ticket-renewal",
          "-expect-verify-result",
          "-fail-cert-callback",
          "-fail-ddos-callback",
          "-fail-early-callback",
          "-fail-ocsp-callback",
          "-false-start",
          "-expect-not-resumable-across-names",
          "-export-traffic-secrets",
          "-fallback-scsv",
          "-fips-202205",
          "-fips-202609",
          "-handshake-never-done",
          "-handshake-twice",
          "-implicit-handshake",
          "-install-ddos-callback",
          "-ipv6",
          "-is-handshaker-supported",
          "-key-update",
          "-key-update-before-read",
          "-must-match-issuer",
          "-no-key-shares",
          "-no-legacy-server-connect",
          "-no-op-extra-handshake",
          "-no-server-name-ack",
          "-no-ticket",
          "-no-tls1",
          "-no-tls11",
          "-no-tls12",
          "-no-tls13",
          "-partial-write",
          "-peek-then-read",
          "-permute-extensions",
          "-read-with-unfinished-write",
          "-reject-alpn",
          "-renegotiate-freely",
          "-renegotiate-ignore",
          "-renegotiate-once",
          "-reverify-on-resume",
          "-renew-ticket",
          "-require-any-client-certificate",
          "-select-empty-alpn",
          "-send-alert",
          "-server",
          "-server-preference",
          "-set-ocsp-in-callback",
          "-shim-shuts-down",
          "-shim-writes-first",
          "-skip-ticket",
          "-use-custom-verify-callback",
          "-use-early-callback",
          "-use-export-context",
          "-use-exporter-between-reads",
          "-use-ocsp-callback",
          "-use-old-client-cert-callback",
          "-use-ticket-aead-callback",
          "-use-ticket-callback",
          "-verify-fail",
          "-verify-peer",
          "-wpa-202304",
          "-write-different-record-sizes");

  private static final Set<String> VALUED =
      Set.of(
          "-accepted-peer-cert-types",
          "-advertise-alpn",
          "-available-client-cert-types",
          "-cert-file",
          "-cipher",
          "-curves",
          "-curves-flags",
          "-expect-advertised-alpn",
          "-expect-alpn",
          "-expect-certificate-types",
          "-expect-cipher",
          "-expect-cipher-aes",
          "-expect-cipher-no-aes",
          "-expect-client-ca-list",
          "-expect-curve-id",
          "-expect-early-data-reason",
          "-expect-msg-callback",
          "-expect-ocsp-response",
          "-expect-peer-cert-file",
          "-expect-peer-certificate-type",
          "-expect-peer-rpk-sha256",
          "-expect-peer-signature-algorithm",
          "-expect-peer-verify-pref",
          "-expect-selected-credential",
          "-expect-server-name",
          "-expect-signed-cert-timestamps",
          "-expect-total-renegotiations",
          "-expect-version",
          "-export-context",
          "-export-keying-material",
          "-export-label",
          "-fail-cert-callback-alert",
          "-handshaker-path",
          "-host-name",
          "-key-file",
          "-key-shares",
          "-max-cert-list",
          "-max-send-fragment",
          "-max-version",
          "-min-version",
          "-ocsp-response",
          "-port",
          "-read-size",
          "-repeat-shim-initial-write",
          "-resume-count",
          "-resumption-delay",
          "-select-alpn",
          "-shim-id",
          "-shim-initial-write",
          "-signed-cert-timestamps",
          "-signing-prefs",
          "-server-supported-groups-hint",
          "-session-id-context",
          "-ticket-key",
          "-tls13-ciphers",
          "-tls13-ciphers-flags",
          "-trust-cert",
          "-use-client-ca-list",
          "-verify-prefs");

  /**
   * @throws UnimplementedException for a flag of something that is not built
   */
  static Flags parse(List<String> arguments) {
    Settings initial = new Settings();
    Settings resume = new Settings();
    for (int i = 0; i < arguments.size(); i++) {
      String flag = arguments.get(i);
      boolean forShim = !flag.startsWith("-on-handshaker-");
      flag = flag.replaceFirst("^-on-(shim|handshaker)-", "-");
      boolean forInitial = !flag.startsWith("-on-resume-") && !flag.startsWith("-on-retry-");
      boolean forResume = !flag.startsWith("-on-initial-") && !flag.startsWith("-on-retry-");
      flag = flag.replaceFirst("^-on-(initial|resume|retry)-", "-");
      String value = VALUED.contains(flag) ? arguments.get(++i) : "";
      if (!VALUED.contains(flag) && !SWITCHES.contains(flag) && !startsCredential(flag)) {
        throw new UnimplementedException("flag " + flag);
      }
      if (forShim && forInitial) {
        put(initial, flag, value);
      }
      if (forShim && forResume) {
        put(resume, flag, value);
      }
    }
    return new Flags(initial, resume);
  }

  private static boolean startsCredential(String flag) {
    return flag.equals("-new-x509-credential") || flag.equals("-new-rpk-credential");
  }

  private static void put(Settings settings, String flag, String value) {
    if (startsCredential(flag)) {
      settings.newCredential(flag);
    } else {
      settings.put(flag, value);
    }
  }
}
