// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier.Query;
import dev.handsel.tls.credential.PeerVerifier.Verdict;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Constraint;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import java.security.KeyStoreException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of a peer besides what the application's trust manager does. */
final class TrustDecisionTest {
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant SOON = NOW.plusSeconds(3600);
  private static final Instant LATER = NOW.plusSeconds(7200);

  /** As people write it who want no questions asked. */
  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static Verdict decide(
      X509TrustManager trust, List<X509Certificate> chain, Policy policy, String identification)
      throws TlsException {
    return decideDer(trust, der(chain), policy, identification);
  }

  private static List<Opaque> der(List<X509Certificate> chain) {
    List<Opaque> encoded = new ArrayList<>();
    for (X509Certificate each : chain) {
      try {
        encoded.add(Opaque.of(each.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new AssertionError(e);
      }
    }
    return encoded;
  }

  private static Verdict decideDer(
      X509TrustManager trust, List<Opaque> sent, Policy policy, String identification)
      throws TlsException {
    return new TrustDecision(
            new TrustSource(() -> trust),
            new FakeEndpoint("a.example", identification),
            identification,
            true)
        .verify(
            new Query(
                Role.SERVER,
                Presented.chain(sent),
                Optional.of("a.example"),
                false,
                "UNKNOWN",
                policy,
                NOW,
                HandshakeView.begun(Role.CLIENT)));
  }

  private static TlsException refused(
      X509TrustManager trust, List<X509Certificate> chain, Policy policy, String identification) {
    TlsException refusal =
        catchThrowableOfType(
            TlsException.class, () -> decide(trust, chain, policy, identification));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  static Stream<X509TrustManager> managers() throws Exception {
    return Stream.of(new TrustAll(), PkixTrust.of(List.of(ROOT.root())));
  }

  @ParameterizedTest
  @MethodSource("managers")
  void asksTheLengthOfEveryKey(X509TrustManager trust) {
    LeafOptions leaf = LeafOptions.named("a.example");
    List<List<X509Certificate>> chains =
        List.of(
            ROOT.issue(leaf.withKeyType("RSA-1024")).chain(),
            ROOT.intermediate("RSA-1024").issue(leaf).chain());

    for (List<X509Certificate> chain : chains) {
      TlsException refusal = refused(trust, chain, Policies.MODERN_2026_12, "");
      assertThat(refusal.fault()).contains(Untrusted.WEAK_KEY);
      assertThat(refusal).hasMessageContaining("policy MODERN_2026_12 wants 2048 or more");
    }
  }

  @ParameterizedTest
  @MethodSource("managers")
  void takesNoLongerRsaKeyThanThePolicy(X509TrustManager trust) {
    Policy policy = Policies.MODERN_2026_12.toBuilder().maximumRsaBits(2048).build();
    List<X509Certificate> chain =
        ROOT.issue(LeafOptions.named("a.example").withKeyType("RSA-3072")).chain();

    assertThat(refused(trust, chain, policy, "").fault()).contains(Untrusted.UNSUPPORTED_KEY);
  }

  private static Policy vetoing(Constraint constraint) {
    return Policies.MODERN_2026_12.toBuilder().constraint(constraint).build();
  }

  @Test
  void obeysTheConstraintsOnKeysAndSignatures() {
    TrustAll trust = new TrustAll();
    Authority other = TestCertificates.authority("P-384");
    List<X509Certificate> chain = other.intermediate("EC").issue("a.example").chain();
    Policy noKeys = vetoing((use, algorithm, key) -> use != Use.CHAIN || key == null);
    Policy noSignature =
        vetoing((use, algorithm, key) -> use != Use.CHAIN || !algorithm.equals("SHA384withECDSA"));

    assertThat(refused(trust, chain, noKeys, ""))
        .hasMessageContaining("key of \"CN=a.example\" is disabled")
        .satisfies(e -> assertThat(((TlsException) e).fault()).contains(Untrusted.WEAK_KEY));
    // Only the signature on the intermediate is of that kind.
    assertThat(refused(trust, chain, noSignature, ""))
        .hasMessageContaining("SHA384withECDSA, which signs \"CN=Test Intermediate")
        .satisfies(e -> assertThat(((TlsException) e).fault()).contains(Untrusted.WEAK_SIGNATURE));
  }

  @Test
  void passesOverTheRootThatAPeerSendsAlong() {
    Authority weak = TestCertificates.authority("RSA-1024");
    List<X509Certificate> chain = new ArrayList<>(weak.issue("a.example").chain());
    chain.add(weak.root());

    assertThatCode(() -> decide(new TrustAll(), chain, Policies.MODERN_2026_12, ""))
        .doesNotThrowAnyException();
    assertThat(refused(new TrustAll(), List.of(weak.root()), Policies.MODERN_2026_12, "").fault())
        .as("as a leaf it counts")
        .contains(Untrusted.WEAK_KEY);
  }

  @Test
  void endsWithTheFirstCertificateThatMayHaveBeenOfUse() throws Exception {
    Authority middle =
        ROOT.intermediate(
            "EC", LeafOptions.authority("CN=Middle").withValidity(LeafOptions.BEGIN, SOON));
    Issued issued =
        middle.issue(LeafOptions.named("a.example").withValidity(LeafOptions.BEGIN, LATER));
    List<X509Certificate> chain = new ArrayList<>(issued.chain());
    chain.add(
        TestCertificates.authority("EC", LeafOptions.authority("CN=Old").expired()).certificate());

    assertThat(decide(new TrustAll(), chain, Policies.MODERN_2026_12, "").expiry()).isEqualTo(SOON);
    assertThat(decide(new TrustAll(), chain.subList(0, 1), Policies.MODERN_2026_12, "").expiry())
        .isEqualTo(LATER);
  }

  @Test
  void endsAtOnceWithALeafThatExpired() throws Exception {
    List<X509Certificate> chain = ROOT.issue(LeafOptions.named("a.example").expired()).chain();

    assertThat(decide(new TrustAll(), chain, Policies.MODERN_2026_12, "").expiry()).isBefore(NOW);
  }

  @Test
  void checksTheNameForAManagerThatCannot() {
    List<X509Certificate> chain = ROOT.issue("b.example").chain();

    assertThatCode(() -> decide(new TrustAll(), chain, Policies.MODERN_2026_12, ""))
        .doesNotThrowAnyException();
    assertThat(refused(new TrustAll(), chain, Policies.MODERN_2026_12, "HTTPS").fault())
        .contains(Untrusted.WRONG_NAME);
  }

  @ParameterizedTest
  @MethodSource("managers")
  void checksTheNameByNoAlgorithmItDoesNotKnow(X509TrustManager trust) {
    List<X509Certificate> chain = ROOT.issue("a.example").chain();

    assertThat(refused(trust, chain, Policies.MODERN_2026_12, "GOPHER"))
        .hasMessageContaining("Unknown identification algorithm: GOPHER")
        .satisfies(e -> assertThat(((TlsException) e).fault()).contains(Untrusted.REFUSED));
  }

  @ParameterizedTest
  @MethodSource("managers")
  void callsACertificateThatDoesNotParseMalformed(X509TrustManager trust) throws Exception {
    Opaque der = Opaque.of(ROOT.issue("a.example").leaf().getEncoded());
    Opaque longer = Opaque.hex(der.toHex() + "00");
    List<Opaque> bad =
        List.of(Opaque.hex("00ff13"), der.slice(0, der.length() - 3), longer, Opaque.EMPTY);

    for (Opaque each : bad) {
      TlsException refusal =
          catchThrowableOfType(
              TlsException.class,
              () -> decideDer(trust, List.of(each), Policies.MODERN_2026_12, ""));
      assertThat(refusal.fault()).contains(Untrusted.MALFORMED);
      TlsException behind =
          catchThrowableOfType(
              TlsException.class,
              () -> decideDer(trust, List.of(der, each), Policies.MODERN_2026_12, ""));
      assertThat(behind.fault()).contains(Untrusted.MALFORMED);
    }
  }

  @Test
  void refusesWhereNoNewSessionIsAllowed() {
    TrustDecision decision =
        new TrustDecision(
            new TrustSource(TrustAll::new), new FakeEndpoint("a.example", ""), "", false);

    assertThat(catchThrowableOfType(TlsException.class, () -> decision.verify(presentedNothing())))
        .hasMessageContaining("No new session is allowed");
  }

  @Test
  void saysWhyThereIsNoManagerToAsk() {
    TrustSource source =
        new TrustSource(
            () -> {
              throw new KeyStoreException("the store is in the sea");
            });
    TrustDecision decision = new TrustDecision(source, new FakeEndpoint("a.example", ""), "", true);

    assertThat(catchThrowableOfType(TlsException.class, () -> decision.verify(presentedNothing())))
        .hasMessageContaining("the store is in the sea");
    assertThat(decision.authorities()).isEmpty();

    TrustSource careless =
        new TrustSource(
            () -> {
              throw new IllegalStateException("the token is out");
            });
    assertThat(catchThrowableOfType(TlsException.class, careless::trust))
        .hasMessageContaining("the token is out");
  }

  private static Query presentedNothing() {
    return new Query(
        Role.SERVER,
        Presented.chain(der(ROOT.issue("a.example").chain())),
        Optional.empty(),
        false,
        "UNKNOWN",
        Policies.MODERN_2026_12,
        NOW,
        HandshakeView.begun(Role.CLIENT));
  }

  @Test
  void keepsTheManagersWordsAndItsExceptionAsTheCause() {
    CertificateException no = new CertificateException("not today");
    X509TrustManager refusing =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String authType)
              throws CertificateException {
            throw no;
          }

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String authType)
              throws CertificateException {
            throw no;
          }

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };

    assertThat(refused(refusing, ROOT.issue("a.example").chain(), Policies.MODERN_2026_12, ""))
        .hasMessageStartingWith("not today")
        .hasCause(no);
  }
}
