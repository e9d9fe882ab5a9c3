// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.event.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Under which circumstances a session's peer was authenticated. A connection may resume a session
 * only in the very same scope: resumption skips trust, names and client authentication, so any
 * difference must lead to a full handshake.
 *
 * @param role of this side
 * @param serverName the host a client checked, or the SNI a server served; empty for none
 * @param trust by which the peer was believed; {@link Trust#NONE} on a server that asks for nothing
 * @param clientAuth the server's rule for client certificates; on a client, its credential's id
 * @param policyId names what the policy believes
 * @param credentialId what a server's selector binds sessions to: by default a hash of the key that
 *     the client saw; on a client, the name it sent
 */
public record SessionScope(
    Role role,
    String serverName,
    Trust trust,
    String clientAuth,
    String policyId,
    String credentialId) {

  /**
   * How a peer was believed.
   *
   * @param id names the trust decisions by their content, or as whoever makes them says
   * @param generation rises whenever trust changes whose name stays
   * @param nameCheck how the peer's name was checked, as {@code HTTPS}; empty when it was not
   * @param certificateTypes what this side took from the peer, as {@code RawPublicKey,X509}
   */
  public record Trust(String id, long generation, String nameCheck, String certificateTypes) {
    /** Of a side that asks its peer for nothing. */
    public static final Trust NONE = new Trust("", 0, "", "");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionScope that && difference(that).isEmpty();
  }

  /** Of what most often tells scopes apart. */
  @Override
  public int hashCode() {
    return 31 * (31 * serverName.hashCode() + trust.id.hashCode()) + policyId.hashCode();
  }

  /** The first part in which {@code now} differs, or empty if the scopes are the same. */
  public Optional<String> difference(SessionScope now) {
    if (role != now.role) {
      return Optional.of("role");
    }
    if (!serverName.equals(now.serverName)) {
      return Optional.of("server name");
    }
    if (!trust.nameCheck.equals(now.trust.nameCheck)) {
      return Optional.of("name check");
    }
    if (!trust.id.equals(now.trust.id)) {
      return Optional.of("trust");
    }
    if (trust.generation != now.trust.generation) {
      return Optional.of("trust generation");
    }
    if (!clientAuth.equals(now.clientAuth)) {
      return Optional.of("client authentication");
    }
    if (!policyId.equals(now.policyId)) {
      return Optional.of("policy");
    }
    if (!credentialId.equals(now.credentialId)) {
      return Optional.of("credential");
    }
    return trust.certificateTypes.equals(now.trust.certificateTypes)
        ? Optional.empty()
        : Optional.of("certificate types");
  }
}
