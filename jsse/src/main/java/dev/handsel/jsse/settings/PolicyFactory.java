// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.policy.Constraint;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec.KeyExchangeMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLHandshakeException;

/**
 * Turns a sheet into a policy. What the application enabled, the security properties and the
 * application's own constraints must all agree: the most restrictive wins.
 */
public final class PolicyFactory {
  private PolicyFactory() {}

  /**
   * @throws SSLHandshakeException when nothing is left to negotiate
   */
  public static Policy policy(ParameterSheet sheet) throws SSLHandshakeException {
    // Made of what the sheet says at one moment.
    synchronized (sheet) {
      if (sheet.constraints() != null) {
        // The application's own may change their mind.
        return make(sheet);
      }
      Policy kept = sheet.policy();
      if (kept == null) {
        kept = shared(sheet);
        sheet.policy(kept);
      }
      return kept;
    }
  }

  private static Policy shared(ParameterSheet sheet) throws SSLHandshakeException {
    PolicyCache.Key key = PolicyCache.Key.of(sheet);
    Policy known = sheet.defaults().policies().find(key);
    if (known == null) {
      known = make(sheet);
      sheet.defaults().policies().keep(key, known);
    }
    return known;
  }

  private static Policy make(ParameterSheet sheet) throws SSLHandshakeException {
    Defaults defaults = sheet.defaults();
    Constraint veto = defaults.disabled();
    String constraintId = "";
    if (sheet.constraints() != null) {
      UserConstraint own = new UserConstraint(sheet.constraints());
      veto = veto.and(own);
      constraintId = "+" + own.id();
    }
    List<CipherSuite> suites = veto.permitted(Use.OFFER_SUITE, Suites.suites(sheet.suites()));
    List<ProtocolVersion> versions =
        Protocols.versions(sheet.protocols()).stream()
            .filter(version -> defaults.disabled().permitsProtocol(version.toString()))
            .filter(version -> suites.stream().anyMatch(suite -> suite.serves(version)))
            .toList();
    if (versions.isEmpty()) {
      throw new SSLHandshakeException(
          "No appropriate protocol (protocol is disabled or cipher suites are inappropriate):"
              + " enabled protocols "
              + sheet.protocols()
              + ", usable cipher suites "
              + suites
              + "; enable a cipher suite for TLSv1.3 or TLSv1.2"
              + inForce(sheet));
    }
    List<CipherSuite> useful =
        suites.stream().filter(suite -> versions.stream().anyMatch(suite::serves)).toList();
    List<NamedGroup> groups =
        veto.permitted(
            Use.OFFER_GROUP,
            sheet.groups() == null ? defaults.groups() : Defaults.namedGroups(sheet.groups()));
    List<SignatureScheme> schemes =
        veto.permitted(
            Use.OFFER_SCHEME,
            sheet.schemes() == null
                ? defaults.role(sheet.client()).schemes()
                : SchemeNames.named(sheet.schemes().toArray(String[]::new)));
    requireGroups(sheet, groups, useful);
    if (schemes.isEmpty()) {
      throw new SSLHandshakeException(
          "No signature scheme is usable: none of the enabled ones is known here and permitted by"
              + " jdk.tls.disabledAlgorithms and the algorithm constraints; enable one, such as"
              + " ecdsa_secp256r1_sha256 or rsa_pss_rsae_sha256"
              + inForce(sheet));
    }
    List<SignatureScheme> inChains = BasePolicy.inChains(defaults.policy(), schemes);
    String content =
        List.of(versions, useful, groups, schemes, inChains, sheet.ownOrder()).toString();
    String id = UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    Policy base = defaults.policy();
    // Whoever changed nothing reads in messages the name of the policy alone.
    boolean asNamed =
        constraintId.isEmpty()
            && versions.equals(base.versions())
            && useful.equals(base.suites())
            && Set.copyOf(groups).equals(Set.copyOf(base.groups()))
            && schemes.equals(base.schemes())
            && inChains.equals(base.certificateSchemes());
    return base.toBuilder()
        .name(asNamed ? base.name() : base.name() + "+JSSE-" + id + constraintId)
        .versions(versions)
        .suites(useful)
        .groups(groups)
        .keyShares(List.of())
        .schemes(schemes)
        .certificateSchemes(inChains)
        .serverPreference(sheet.ownOrder())
        .constraint(veto)
        .build();
  }

  /** All but the key exchange of RSA takes place in a group. */
  private static void requireGroups(
      ParameterSheet sheet, List<NamedGroup> groups, List<CipherSuite> suites)
      throws SSLHandshakeException {
    boolean listed = sheet.groups() == null && sheet.defaults().groupsNamed();
    if (groups.isEmpty() && (listed || suites.stream().noneMatch(PolicyFactory::withoutGroup))) {
      throw new SSLHandshakeException(
          "No named group is usable: none of the enabled ones is known here and permitted by"
              + " jdk.tls.disabledAlgorithms and the algorithm constraints; enable one, such as"
              + " x25519 or secp256r1"
              + inForce(sheet));
    }
  }

  private static boolean withoutGroup(CipherSuite suite) {
    return suite.spec().filter(spec -> spec.keyExchange() == KeyExchangeMethod.RSA).isPresent();
  }

  /** The lists of the JDK that may be to blame where nothing is left, as the end of a sentence. */
  public static String inForce(ParameterSheet sheet) {
    List<String> properties = sheet.defaults().role(sheet.client()).properties();
    return properties.isEmpty() ? "" : "; in force: " + String.join(", ", properties);
  }
}
