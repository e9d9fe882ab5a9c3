// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static dev.handsel.tls.credential.Chains.der;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestRevocation;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Chains;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.PeerVerifier.Query;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stapled responses and revocation lists, what they refuse and how long they are relied on. */
final class RevocationTest {
  private static final String HOST = "server.example.com";
  private static final Instant NOW = LeafOptions.NOW;
  private static final Instant BEFORE = NOW.minus(Duration.ofHours(1));
  private static final Instant SOON = NOW.plus(Duration.ofHours(2));
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final Issued ISSUED = ROOT.issue(HOST);
  private static final Issued OTHER = ROOT.issue(HOST);

  private final AtomicInteger asked = new AtomicInteger();

  @ParameterizedTest
  @EnumSource
  void refusesWhatAStapleSaysIsRevoked(Revocation mode) {
    Chains.refuses(
        verifier(b -> b.revocation(mode)),
        presented(staple(ROOT, ISSUED, true), NOW),
        Untrusted.REVOKED,
        HOST);
  }

  @Test
  void asksForRevocationWhenTold() throws Exception {
    // There is nobody to ask: the certificates name neither a responder nor a list.
    Chains.refuses(
        verifier(b -> b.revocation(Revocation.HARD_FAIL)),
        presented(Optional.empty(), NOW),
        Untrusted.REFUSED,
        "SOFT_FAIL");
    verifier(b -> b.revocation(Revocation.SOFT_FAIL)).verify(presented(Optional.empty(), NOW));
    verifier(b -> b).verify(presented(Optional.empty(), NOW));
  }

  @Test
  void believesAGoodStapleWhereOneIsDemanded() throws Exception {
    PeerVerifier demanding = verifier(b -> b.revocation(Revocation.HARD_FAIL));

    assertThat(demanding.verify(presented(staple(ROOT, ISSUED, false), NOW)).expiry())
        .isEqualTo(SOON);
  }

  @Test
  void aStapleForAnotherCertificateSaysNothing() throws Exception {
    saysNothing(ROOT, OTHER, NOW);
  }

  @Test
  void aStapleBySomebodyElseSaysNothing() throws Exception {
    String name = ROOT.certificate().getSubjectX500Principal().getName();
    Authority impostor = TestCertificates.authority("EC", name);

    saysNothing(impostor, ISSUED, NOW);
  }

  @Test
  void aStapleThatEndedSaysNothing() throws Exception {
    Instant later = SOON.plus(Duration.ofHours(1));

    saysNothing(ROOT, ISSUED, later);
  }

  /** Neither that the certificate is revoked nor, where that is demanded, that it is not. */
  private void saysNothing(Authority by, Issued about, Instant at) throws Exception {
    verifier(b -> b).verify(presented(staple(by, about, true), at));
    Chains.refuses(
        verifier(b -> b.revocation(Revocation.HARD_FAIL)),
        presented(staple(by, about, false), at),
        Untrusted.REFUSED,
        "use SOFT_FAIL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "3003020101", "30030a0106"})
  void aStapleThatDoesNotParseSaysNothing(String response) throws Exception {
    assertThat(verifier(b -> b).verify(presented(Optional.of(Opaque.hex(response)), NOW)).expiry())
        .isEqualTo(LeafOptions.END);
  }

  @Test
  void aVerdictEndsWithTheStapleItRestsOn() throws Exception {
    PeerVerifier verifier = verifier(b -> b);
    Optional<Opaque> staple = staple(ROOT, ISSUED, false);

    assertThat(verifier.verify(presented(staple, NOW)).expiry()).isEqualTo(SOON);
    verifier.verify(presented(staple, SOON));
    assertThat(asked).hasValue(1);
    verifier.verify(presented(staple, SOON.plusSeconds(1)));
    assertThat(asked).hasValue(2);
  }

  @Test
  void aVerdictEndsWithTheListItRestsOn() throws Exception {
    Instant later = SOON.plus(Duration.ofDays(1));
    X509CRL list = TestRevocation.list(ROOT, BEFORE, SOON);
    X509CRL longer = TestRevocation.list(ROOT, BEFORE, later);

    for (int cached : new int[] {0, 256}) {
      PeerVerifier verifier =
          verifier(b -> b.revocationLists(List.of(longer, list)).cachedVerdicts(cached));
      assertThat(verifier.verify(presented(Optional.empty(), NOW)).expiry()).isEqualTo(SOON);
      verifier.verify(presented(Optional.empty(), SOON));
      Chains.refuses(
          verifier(b -> b.revocationLists(List.of(list)).cachedVerdicts(cached)),
          presented(Optional.empty(), SOON.plusSeconds(1)),
          Untrusted.BAD_STATUS);
    }
    PeerVerifier verifier = verifier(b -> b.revocationLists(List.of(list)));
    verifier.verify(presented(Optional.empty(), NOW));
    Chains.refuses(
        verifier, presented(Optional.empty(), SOON.plusSeconds(1)), Untrusted.BAD_STATUS);
  }

  @Test
  void theFirstOfStapleAndListEndsTheVerdict() throws Exception {
    Instant sooner = SOON.minusSeconds(60);
    X509CRL list = TestRevocation.list(ROOT, BEFORE, sooner);
    PeerVerifier verifier = verifier(b -> b.revocationLists(List.of(list)));

    assertThat(verifier.verify(presented(staple(ROOT, ISSUED, false), NOW)).expiry())
        .isEqualTo(sooner);
  }

  @Test
  void saysWhichListRevokedWhenAndWhy() {
    X509CRL list = TestRevocation.list(ROOT, BEFORE, SOON, ISSUED.leaf().getSerialNumber());

    Chains.refuses(
        verifier(b -> b.revocationLists(List.of(list))),
        presented(Optional.empty(), NOW),
        Untrusted.REVOKED,
        "\"CN=server.example.com\"",
        ISSUED.leaf().getSerialNumber().toString(16),
        "was revoked at 2020-01-01T00:00:00Z",
        "KEY_COMPROMISE",
        "the revocation list of \"CN=Test Authority EC\" from 2026-11-15T11:00:00Z");
  }

  @Test
  void tellsWhenAResponseEnds() {
    Opaque response = staple(ROOT, ISSUED, false).orElseThrow();

    assertThat(StapledStatus.end(response, ISSUED.leaf())).contains(SOON);
    assertThat(StapledStatus.end(response, OTHER.leaf())).isEmpty();
    assertThat(StapledStatus.end(Opaque.hex("3000"), ISSUED.leaf())).isEmpty();
  }

  private PeerVerifier verifier(UnaryOperator<PkixPeerVerifier.Builder> rules) {
    return rules.apply(PkixPeerVerifier.trusting(TrustAnchors.of(List.of(ROOT.root())))).build();
  }

  private static Optional<Opaque> staple(Authority by, Issued about, boolean revoked) {
    return Optional.of(Opaque.of(TestRevocation.response(by, about.leaf(), revoked, BEFORE, SOON)));
  }

  private Query presented(Optional<Opaque> staple, Instant now) {
    return new Query(
        Role.SERVER,
        Presented.chain(der(ISSUED.chain())).withOcspResponse(staple),
        Optional.of(HOST),
        false,
        "UNKNOWN",
        policy,
        now,
        HandshakeView.begun(Role.CLIENT));
  }

  private final Policy policy =
      Policies.MODERN_2026_12.toBuilder()
          .constraint((use, algorithm, key) -> asked.incrementAndGet() > 0)
          .build();
}
