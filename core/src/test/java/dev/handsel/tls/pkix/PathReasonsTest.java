// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.fault.Untrusted;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.PKIXReason;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which fault, and so which alert, follows a reason of the JDK's. */
final class PathReasonsTest {
  private static final Map<Reason, Untrusted> FAULTS =
      Map.ofEntries(
          Map.entry(BasicReason.UNSPECIFIED, Untrusted.REFUSED),
          Map.entry(BasicReason.EXPIRED, Untrusted.EXPIRED),
          Map.entry(BasicReason.NOT_YET_VALID, Untrusted.NOT_YET_VALID),
          Map.entry(BasicReason.REVOKED, Untrusted.REVOKED),
          Map.entry(BasicReason.UNDETERMINED_REVOCATION_STATUS, Untrusted.BAD_STATUS),
          Map.entry(BasicReason.INVALID_SIGNATURE, Untrusted.FORGED),
          Map.entry(BasicReason.ALGORITHM_CONSTRAINED, Untrusted.WEAK_SIGNATURE),
          Map.entry(PKIXReason.NAME_CHAINING, Untrusted.UNKNOWN_AUTHORITY),
          Map.entry(PKIXReason.NO_TRUST_ANCHOR, Untrusted.UNKNOWN_AUTHORITY),
          Map.entry(PKIXReason.INVALID_KEY_USAGE, Untrusted.WRONG_USAGE),
          Map.entry(PKIXReason.NOT_CA_CERT, Untrusted.WRONG_USAGE),
          Map.entry(PKIXReason.UNRECOGNIZED_CRIT_EXT, Untrusted.WRONG_USAGE),
          Map.entry(PKIXReason.PATH_TOO_LONG, Untrusted.CHAIN_TOO_LONG),
          Map.entry(PKIXReason.INVALID_NAME, Untrusted.NAME_NOT_PERMITTED),
          Map.entry(PKIXReason.INVALID_POLICY, Untrusted.REFUSED));

  @Test
  void everyReasonOfTheJdkHasItsFault() {
    assertThat(Stream.of(BasicReason.values(), PKIXReason.values()).flatMap(Stream::of))
        .allSatisfy(reason -> assertThat(PathReasons.fault(reason)).isEqualTo(FAULTS.get(reason)));
  }

  @Test
  void aReasonOfAnotherProviderIsARefusal() {
    assertThat(PathReasons.fault(new Reason() {})).isEqualTo(Untrusted.REFUSED);
  }
}
