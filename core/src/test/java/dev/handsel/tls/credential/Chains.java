// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier.Query;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chains as peers present them. */
public final class Chains {
  private Chains() {}

  public static List<Opaque> der(List<X509Certificate> certificates) {
    List<Opaque> chain = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      try {
        chain.add(Opaque.of(certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IllegalArgumentException(e);
      }
    }
    return chain;
  }

  /** A server at {@code host}, at a time when everything is valid, under the default policy. */
  public static Query server(String host, List<X509Certificate> chain) {
    return server(host, der(chain), Policies.MODERN_2026_12);
  }

  public static Query server(String host, List<Opaque> chain, Policy policy) {
    return presented(Role.SERVER, Optional.of(host), chain, policy, false, LeafOptions.NOW);
  }

  public static Query client(List<X509Certificate> chain) {
    return presented(
        Role.CLIENT, Optional.empty(), der(chain), Policies.MODERN_2026_12, false, LeafOptions.NOW);
  }

  public static Query presented(
      Role peer,
      Optional<String> name,
      List<Opaque> chain,
      Policy policy,
      boolean keyEncipherment,
      Instant now) {
    return new Query(
        peer,
        Presented.chain(chain),
        name,
        keyEncipherment,
        "UNKNOWN",
        policy,
        now,
        HandshakeView.begun(peer.peer()));
  }

  /** The verifier must refuse for this fault, in a message with all of {@code words}. */
  public static void refuses(PeerVerifier verifier, Query query, Fault fault, String... words) {
    assertThatThrownBy(() -> verifier.verify(query))
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> {
              assertThat(e.fault()).as(e.getMessage()).contains(fault);
              assertThat(List.of(words)).allSatisfy(w -> assertThat(e).hasMessageContaining(w));
            });
  }
}
