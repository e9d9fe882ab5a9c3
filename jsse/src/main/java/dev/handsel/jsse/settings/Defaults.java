// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.api.Limits;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;

/**
 * What connections of one SSLContext start from: the named policy, the properties of the JDK, and
 * the veto of {@code jdk.tls.disabledAlgorithms}. Read once for each SSLContext.
 *
 * @param policy named by the system property {@code handsel.policy}; MODERN otherwise
 */
public record Defaults(
    Policy policy,
    DisabledAlgorithms disabled,
    OfRole client,
    OfRole server,
    Groups usualGroups,
    Switches switches,
    PolicyCache policies) {
  private static final String NAMED_GROUPS = "jdk.tls.namedGroups";

  /**
   * @throws IllegalArgumentException naming the property that cannot be understood
   */
  public static Defaults read(ContextKind kind, Supplier<CryptoBackend> crypto) {
    Policy policy = BasePolicy.read();
    DisabledAlgorithms disabled = DisabledAlgorithms.current();
    Switches switches = Switches.read();
    long recordsPerKey = KeyUsage.records();
    return new Defaults(
        policy,
        disabled,
        OfRole.read(
            "client",
            protocols("jdk.tls.client.protocols", kind, kind.clientProtocols(), policy, disabled),
            policy,
            disabled,
            limits(switches, switches.client().chainLength(), recordsPerKey)),
        OfRole.read(
            "server",
            protocols("jdk.tls.server.protocols", kind, Protocols.IMPLEMENTED, policy, disabled),
            policy,
            disabled,
            limits(switches, switches.server().chainLength(), recordsPerKey)),
        new Groups(
            groups(policy, disabled),
            policy.groupsByCost() && Properties.list(NAMED_GROUPS).isEmpty(),
            crypto),
        switches,
        new PolicyCache());
  }

  /**
   * What clients alone start from, or servers alone.
   *
   * @param properties what the JDK's lists say that limit the role, as {@code name=value}
   * @param limits on what a peer of the role can make us do
   */
  public record OfRole(
      List<String> protocols,
      List<String> suites,
      List<SignatureScheme> schemes,
      List<String> properties,
      Limits limits) {
    private static OfRole read(
        String role,
        List<String> protocols,
        Policy policy,
        DisabledAlgorithms disabled,
        Limits limits) {
      return new OfRole(
          protocols,
          Defaults.suites("jdk.tls." + role + ".cipherSuites", policy, disabled),
          Defaults.schemes("jdk.tls." + role + ".SignatureSchemes", policy, disabled),
          Defaults.properties(role),
          limits);
    }

    /** The same with other limits. */
    public OfRole withLimits(Limits value) {
      return new OfRole(protocols, suites, schemes, properties, value);
    }
  }

  /**
   * The groups of connections that name none.
   *
   * @param listed in the order of {@code jdk.tls.namedGroups}, or else of the policy
   * @param byCost whether their order is the backend's to change
   * @param crypto made when first asked for
   */
  public record Groups(List<NamedGroup> listed, boolean byCost, Supplier<CryptoBackend> crypto) {
    private List<NamedGroup> ordered(List<NamedGroup> groups) {
      return byCost ? crypto.get().cheapestFirst(groups) : groups;
    }
  }

  private static List<String> properties(String role) {
    return Properties.set(
        "jdk.tls." + role + ".protocols",
        "jdk.tls." + role + ".cipherSuites",
        NAMED_GROUPS,
        "jdk.tls." + role + ".SignatureSchemes");
  }

  private static Limits limits(Switches switches, int chainLength, long recordsPerKey) {
    Limits d = Limits.DEFAULT;
    int message = switches.handshakeMessageSize();
    return d.toBuilder()
        // SunJSSE's property is about every message, the first one too.
        .firstMessage(message == d.handshake().message() ? d.handshake().firstMessage() : message)
        .handshakeMessage(message)
        .handshakeMemory(Math.max(d.handshake().memory(), 2 * message))
        .chainLength(chainLength)
        .recordsPerKey(recordsPerKey)
        .build();
  }

  private static List<String> protocols(
      String property,
      ContextKind kind,
      List<String> otherwise,
      Policy policy,
      DisabledAlgorithms disabled) {
    List<String> wanted =
        kind.configurable()
            ? Properties.list(property).map(names -> checked(property, names)).orElse(otherwise)
            : otherwise;
    List<String> allowed = policy.versions().stream().map(Object::toString).toList();
    return Protocols.negotiable(wanted).stream()
        .filter(allowed::contains)
        .filter(disabled::permitsProtocol)
        .toList();
  }

  private static List<String> checked(String property, List<String> protocols) {
    try {
      return Protocols.check(protocols.toArray(String[]::new));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
    }
  }

  private static List<String> suites(String property, Policy policy, DisabledAlgorithms disabled) {
    List<String> wanted =
        Properties.list(property).map(Suites::inCapitals).orElse(Suites.names(policy.suites()));
    return Suites.names(disabled.permitted(Use.OFFER_SUITE, Suites.suites(wanted)));
  }

  private static List<NamedGroup> groups(Policy policy, DisabledAlgorithms disabled) {
    boolean finiteFields = Properties.flag("jsse.enableFFDHE", true);
    List<NamedGroup> wanted =
        Properties.list(NAMED_GROUPS).map(Defaults::namedGroups).orElse(policy.groups());
    List<NamedGroup> known =
        wanted.stream()
            // The larger finite fields are in no policy, but for whoever names them.
            .filter(group -> policy.groups().contains(group) || group.finiteField())
            .filter(group -> finiteFields || !group.finiteField())
            .toList();
    return disabled.permitted(Use.OFFER_GROUP, known);
  }

  static List<NamedGroup> namedGroups(List<String> names) {
    return names.stream()
        .map(NamedGroup::namedInAnyCase)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static List<SignatureScheme> schemes(
      String property, Policy policy, DisabledAlgorithms disabled) {
    List<SignatureScheme> wanted =
        Properties.list(property)
            .map(names -> SchemeNames.named(names.toArray(String[]::new)))
            .orElse(policy.schemes());
    return disabled.permitted(Use.OFFER_SCHEME, wanted);
  }

  /** What one role starts from. */
  public OfRole role(boolean isClient) {
    return isClient ? client : server;
  }

  /** Whether operators chose the groups. */
  boolean groupsNamed() {
    return client.properties.stream().anyMatch(each -> each.startsWith(NAMED_GROUPS));
  }

  /** The groups of connections that name none; the first to ask looks providers up. */
  List<NamedGroup> groups() {
    return usualGroups.ordered(usualGroups.listed);
  }

  /** What could be enabled at most. */
  public SSLParameters supportedParameters() {
    SSLParameters parameters =
        new SSLParameters(Suites.array(Suites.SUPPORTED), Suites.array(Protocols.IMPLEMENTED));
    parameters.setUseCipherSuitesOrder(true);
    LaterParameters.namedGroups(
        parameters,
        usualGroups.ordered(policy.groups()).stream()
            .map(NamedGroup::toString)
            .toArray(String[]::new));
    return parameters;
  }
}
