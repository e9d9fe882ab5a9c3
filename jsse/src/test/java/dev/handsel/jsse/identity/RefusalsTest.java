// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.fault.Untrusted;
import java.security.cert.CRLReason;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXReason;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which alert a peer gets for what trust managers throw. */
final class RefusalsTest {
  private static Throwable path(@Nullable Reason reason) {
    return reason == null
        ? new CertPathValidatorException("no")
        : new CertPathValidatorException("no", null, null, -1, reason);
  }

  static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(new CertificateExpiredException(), Untrusted.EXPIRED),
        Arguments.of(new CertificateNotYetValidException(), Untrusted.NOT_YET_VALID),
        Arguments.of(
            new CertificateRevokedException(
                new Date(), CRLReason.KEY_COMPROMISE, new X500Principal("CN=a"), Map.of()),
            Untrusted.REVOKED),
        Arguments.of(new CertificateParsingException(), Untrusted.MALFORMED),
        Arguments.of(new WrongNameException("no"), Untrusted.WRONG_NAME),
        Arguments.of(Untrusted.WEAK_KEY.because("no"), Untrusted.WEAK_KEY),
        Arguments.of(path(BasicReason.EXPIRED), Untrusted.EXPIRED),
        Arguments.of(path(BasicReason.NOT_YET_VALID), Untrusted.NOT_YET_VALID),
        Arguments.of(path(BasicReason.REVOKED), Untrusted.REVOKED),
        Arguments.of(path(BasicReason.ALGORITHM_CONSTRAINED), Untrusted.WEAK_SIGNATURE),
        Arguments.of(path(BasicReason.UNDETERMINED_REVOCATION_STATUS), Untrusted.BAD_STATUS),
        Arguments.of(path(BasicReason.INVALID_SIGNATURE), Untrusted.FORGED),
        Arguments.of(path(PKIXReason.NO_TRUST_ANCHOR), Untrusted.UNKNOWN_AUTHORITY),
        Arguments.of(path(PKIXReason.PATH_TOO_LONG), Untrusted.CHAIN_TOO_LONG),
        Arguments.of(path(PKIXReason.NOT_CA_CERT), Untrusted.WRONG_USAGE),
        Arguments.of(path(PKIXReason.INVALID_NAME), Untrusted.NAME_NOT_PERMITTED),
        Arguments.of(path(PKIXReason.INVALID_POLICY), Untrusted.REFUSED),
        Arguments.of(path(null), Untrusted.REFUSED),
        Arguments.of(new CertPathBuilderException("no"), Untrusted.UNKNOWN_AUTHORITY));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void findsTheFaultBehindARefusal(Throwable cause, Untrusted fault) {
    assertThat(Refusals.fault(new CertificateException("no", cause))).isEqualTo(fault);
    assertThat(
            Refusals.fault(
                new CertificateException(new IllegalStateException(new Exception(cause)))))
        .isEqualTo(fault);
  }

  @Test
  void looksOnlySoDeep() {
    Throwable cause = new CertificateExpiredException();
    for (int i = 0; i < 12; i++) {
      cause = new Exception(cause);
    }

    assertThat(Refusals.fault(new CertificateException(cause))).isEqualTo(Untrusted.REFUSED);
  }

  @Test
  void knowsTheWordsOfOthersForAWrongName() {
    assertThat(Refusals.fault(new CertificateException("No name matching a found")))
        .isEqualTo(Untrusted.WRONG_NAME);
    assertThat(
            Refusals.fault(
                new CertificateException("No subject alternative DNS name matching a found.")))
        .isEqualTo(Untrusted.WRONG_NAME);
    assertThat(Refusals.fault(new CertificateException())).isEqualTo(Untrusted.REFUSED);
  }

  @Test
  void hasAMessageForWhoGaveNone() {
    assertThat(Refusals.message(new CertificateException()))
        .isEqualTo("java.security.cert.CertificateException");
    assertThat(Refusals.message(new CertificateException("as said"))).isEqualTo("as said");
  }
}
