// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.handsel.jsse.SystemProperty;
import dev.handsel.tls.api.Backends;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.lang.reflect.Proxy;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParameterSheetTest {
  private final Defaults defaults = Defaults.read(ContextKind.TLS, Backends::standard);
  private final ParameterSheet sheet = new ParameterSheet(defaults, "example.org", true);

  @Test
  void saysTheSameInWhateverOrderItWasSet() throws Exception {
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"h2"});
    List<Consumer<ParameterSheet>> setters =
        List.of(
            s -> s.client(true),
            s -> s.suites(new String[] {"TLS_AES_128_GCM_SHA256"}),
            s -> s.protocols(new String[] {"TLSv1.3"}),
            s -> s.apply(parameters));
    for (List<Consumer<ParameterSheet>> order : permutations(setters)) {
      ParameterSheet each = new ParameterSheet(defaults, "example.org", false);
      order.forEach(setter -> setter.accept(each));

      assertThat(each.client()).isTrue();
      assertThat(each.suites()).containsExactly("TLS_AES_128_GCM_SHA256");
      assertThat(each.protocols()).containsExactly("TLSv1.3");
      assertThat(each.identification()).isEqualTo("HTTPS");
      assertThat(each.applicationProtocols()).containsExactly("h2");
      assertThat(each.serverNames()).containsExactly(new SNIHostName("example.org"));
    }
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (T first : items) {
      List<T> rest = new ArrayList<>(items);
      rest.remove(first);
      for (List<T> tail : permutations(rest)) {
        List<T> one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }

  @Test
  void answersForDatagramsAsAStreamDoes() {
    SSLParameters parameters = sheet.parameters();

    assertThat(parameters.getEnableRetransmissions()).isFalse();
    assertThat(parameters.getMaximumPacketSize()).isEqualTo(16_709);
  }

  @Test
  void leavesAloneWhatParametersDoNotSet() {
    sheet.protocols(new String[] {"TLSv1.2"});
    sheet.suites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
    SSLParameters https = new SSLParameters();
    https.setEndpointIdentificationAlgorithm("HTTPS");
    sheet.apply(https);
    sheet.apply(new SSLParameters());

    assertThat(sheet.protocols()).containsExactly("TLSv1.2");
    assertThat(sheet.suites()).containsExactly("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    assertThat(sheet.identification()).isEqualTo("HTTPS");
    https.setEndpointIdentificationAlgorithm("");
    sheet.apply(https);
    assertThat(sheet.identification()).isEmpty();
  }

  @Test
  void givesItsMatchersBackAsTheyAre() {
    SNIMatcher matcher = SNIHostName.createSNIMatcher("example\\.org");
    SSLParameters parameters = new SSLParameters();
    parameters.setSNIMatchers(List.of(matcher));
    sheet.apply(parameters);

    assertThat(sheet.parameters().getSNIMatchers()).singleElement().isSameAs(matcher);
    assertThat(sheet.parameters()).isNotSameAs(sheet.parameters());
  }

  @ParameterizedTest
  @CsvSource({
    "example.org,      example.org",
    "Example.org.,     example.org",
    "bücher.example,   xn--bcher-kva.example",
    "localhost,",
    "example.org..,",
    "my_service.example,",
    "192.0.2.1,",
    "2001:db8::1,",
  })
  void asksForNamesOnly(String host, String name) {
    sheet.host(host);

    if (name == null) {
      assertThat(sheet.serverNames()).isNull();
    } else {
      assertThat(sheet.serverNames()).containsExactly(new SNIHostName(name));
    }
  }

  @Test
  void asksForTheHostSetLast() {
    sheet.settle();
    assertThat(sheet.asked().host()).isEqualTo("example.org");
    sheet.host("other.example");
    assertThat(sheet.asked().host()).isEqualTo("other.example");
    SSLParameters parameters = new SSLParameters();
    parameters.setServerNames(List.of());
    sheet.apply(parameters);

    assertThat(sheet.asked().host()).isNull();
    assertThat(sheet.serverNames()).isEmpty();
    assertThat(new ParameterSheet(defaults, "example.org", true).asked().host())
        .isEqualTo("example.org");
  }

  @Test
  void lastOfNeedAndWantHolds() {
    sheet.needClientAuth(true);
    sheet.wantClientAuth(true);
    assertThat(sheet.needClientAuth()).isFalse();
    assertThat(sheet.wantClientAuth()).isTrue();
    sheet.needClientAuth(true);
    assertThat(sheet.wantClientAuth()).isFalse();
  }

  @Test
  void honoursThatTls13SuitesAreSwitchedOff() throws Exception {
    sheet.suites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
    Policy policy = PolicyFactory.policy(sheet);

    assertThat(policy.versions()).extracting(Object::toString).containsExactly("TLSv1.2");
    assertThat(policy.suites()).hasSize(1);
  }

  /** As beside ACCP alone. */
  private static Defaults preferringSecp256r1() {
    CryptoBackend crypto =
        (CryptoBackend)
            Proxy.newProxyInstance(
                CryptoBackend.class.getClassLoader(),
                new Class<?>[] {CryptoBackend.class},
                (proxy, method, arguments) -> {
                  assertThat(method.getName()).isEqualTo("cheapestFirst");
                  List<Object> groups = new ArrayList<>((List<?>) arguments[0]);
                  groups.remove(NamedGroup.SECP256R1);
                  groups.add(0, NamedGroup.SECP256R1);
                  return groups;
                });
    return Defaults.read(ContextKind.TLS, () -> crypto);
  }

  @Test
  void leavesTheOrderOfGroupsNobodySetToTheBackend() throws Exception {
    ParameterSheet unset = new ParameterSheet(preferringSecp256r1(), "example.org", true);
    assertThat(PolicyFactory.policy(unset).groups()).startsWith(NamedGroup.SECP256R1);
    // What an application reads, it may set again.
    unset.apply(unset.parameters());
    assertThat(PolicyFactory.policy(unset).groups()).startsWith(NamedGroup.SECP256R1);
    assertThat(PolicyFactory.policy(unset).groupsByCost()).isFalse();
  }

  /** ffdhe6144 and ffdhe8192 cost too much for a default, and are there for whoever names them. */
  @Test
  void hasTheLargestFiniteFieldsOnlyIfTheyAreNamed() throws Exception {
    List<NamedGroup> largest = List.of(NamedGroup.FFDHE6144, NamedGroup.FFDHE8192);
    ParameterSheet unset = new ParameterSheet(preferringSecp256r1(), "example.org", true);
    assertThat(PolicyFactory.policy(unset).groups())
        .contains(NamedGroup.FFDHE4096)
        .doesNotContainAnyElementsOf(largest);
    try (SystemProperty on = SystemProperty.set("jdk.tls.namedGroups", "ffdhe6144, ffdhe8192")) {
      ParameterSheet set = new ParameterSheet(preferringSecp256r1(), "example.org", true);
      assertThat(PolicyFactory.policy(set).groups()).containsExactlyElementsOf(largest);
    }
  }

  @Test
  void keepsTheOrderOfGroupsThatSomebodySet() throws Exception {
    try (SystemProperty on = SystemProperty.set("jdk.tls.namedGroups", "x25519, secp256r1")) {
      ParameterSheet set = new ParameterSheet(preferringSecp256r1(), "example.org", true);
      assertThat(PolicyFactory.policy(set).groups())
          .containsExactly(NamedGroup.X25519, NamedGroup.SECP256R1);
    }
    SSLParameters parameters = new SSLParameters();
    LaterParameters.namedGroups(parameters, new String[] {"x25519", "secp256r1"});
    assumeThat(LaterParameters.namedGroups(parameters)).as("since JDK 20").isNotNull();
    ParameterSheet set = new ParameterSheet(preferringSecp256r1(), "example.org", true);
    set.apply(parameters);
    assertThat(PolicyFactory.policy(set).groups())
        .containsExactly(NamedGroup.X25519, NamedGroup.SECP256R1);
  }

  @Test
  void failsWhenNothingIsLeft() {
    sheet.protocols(new String[] {"TLSv1.1", "SSLv2Hello"});

    assertThatThrownBy(() -> PolicyFactory.policy(sheet))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageStartingWith("No appropriate protocol");
  }

  @Test
  void refusesNamesNobodyKnows() {
    assertThatThrownBy(() -> sheet.protocols(new String[] {"TLSv9"}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sheet.suites(new String[] {"TLS_MADE_UP"}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sheet.suites(null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sheet.protocols(null)).isInstanceOf(IllegalArgumentException.class);
    for (String none : new String[] {null, ""}) {
      assertThatThrownBy(() -> sheet.suites(new String[] {none}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("null or empty");
      assertThatThrownBy(() -> sheet.protocols(new String[] {none}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Unsupported protocol");
    }
  }

  @Test
  void resumesUnderTheSamePolicyOnly() throws Exception {
    ParameterSheet same = new ParameterSheet(defaults, "other.example", true);
    assertThat(PolicyFactory.policy(sheet).name()).isEqualTo(PolicyFactory.policy(same).name());
    same.protocols(new String[] {"TLSv1.3"});
    assertThat(PolicyFactory.policy(sheet).name()).isNotEqualTo(PolicyFactory.policy(same).name());
  }

  /** Messages name the policy that people know, and whether this side changed it. */
  @Test
  void showsThePolicyThatItStartedFrom() throws Exception {
    assertThat(PolicyFactory.policy(sheet).shown()).isEqualTo("MODERN_2026_12");

    sheet.protocols(new String[] {"TLSv1.3"});
    assertThat(PolicyFactory.policy(sheet).shown())
        .isEqualTo("MODERN_2026_12 as changed by properties or parameters");

    SSLParameters constrained = new SSLParameters();
    constrained.setAlgorithmConstraints(new UsualConstraints());
    ParameterSheet vetoed = new ParameterSheet(defaults, "example.org", true);
    vetoed.apply(constrained);
    assertThat(PolicyFactory.policy(vetoed).shown())
        .isEqualTo("MODERN_2026_12 as changed by properties or parameters");
  }

  /** Permits all. */
  private static final class UsualConstraints implements AlgorithmConstraints {
    @Override
    public boolean permits(Set<CryptoPrimitive> uses, String name, AlgorithmParameters given) {
      return true;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> uses, Key key) {
      return true;
    }

    @Override
    public boolean permits(
        Set<CryptoPrimitive> uses, String name, Key key, AlgorithmParameters given) {
      return true;
    }
  }

  @Test
  void makesAPolicyOnceForAllThatSayTheSameAndAnewForAChange() throws Exception {
    ParameterSheet same = new ParameterSheet(defaults, "example.org", true);
    sheet.settle();
    same.settle();
    Policy policy = PolicyFactory.policy(sheet);
    assertThat(PolicyFactory.policy(same)).isSameAs(policy);

    ParameterSheet copy = sheet.copy();
    copy.suites(new String[] {"TLS_AES_256_GCM_SHA384"});
    assertThat(PolicyFactory.policy(copy).suites())
        .containsExactly(CipherSuite.TLS_AES_256_GCM_SHA384);
    same.protocols(new String[] {"TLSv1.3"});
    assertThat(PolicyFactory.policy(same).versions()).containsExactly(ProtocolVersion.TLS_1_3);
    assertThat(PolicyFactory.policy(sheet)).isSameAs(policy);
  }
}
