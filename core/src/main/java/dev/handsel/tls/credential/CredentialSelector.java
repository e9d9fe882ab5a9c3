// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.event.Role;
import dev.handsel.tls.vocab.CertificateType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Chooses who we are in one handshake. May block; the engine asks as work. */
public interface CredentialSelector {
  /** The credential to use, or empty for none that fits. An exception is a failure of this side. */
  Optional<Credential> choose(CredentialQuery query) throws Exception;

  /**
   * The same without waiting: the stage may complete on any thread. The default chooses at once on
   * this one.
   */
  default CompletionStage<Optional<Credential>> chooseLater(CredentialQuery query)
      throws Exception {
    return CompletableFuture.completedFuture(choose(query));
  }

  /**
   * Why {@link #choose} gave none for this query, asked right after it: a clause for people, as
   * {@code this client has no certificate}, without a full stop.
   */
  default String whyNone(CredentialQuery query) {
    return query.role() == Role.CLIENT
        ? "this client has no certificate that fits the server's request"
        : "this server has no certificate that fits";
  }

  /** Whether {@link #choose} may wait for something outside this process's computation. */
  default boolean blocks() {
    return false;
  }

  /**
   * What {@link #choose} has to offer, the preferred first, never empty. A client offers these to
   * the server if they are other than {@code [X509]}; a server selects the first that the client
   * takes. RFC 7250 §4.
   */
  default List<CertificateType> certificateTypes() {
    return List.of(CertificateType.X509);
  }

  /**
   * Identity of the whole set, for the scope of a client's sessions; changes when the set does, and
   * is the same in every process for the same set.
   */
  String id();

  /**
   * What a server's session is bound to that was made under {@code chosen}. The default is the
   * whole set.
   */
  default String scopeId(Credential chosen) {
    return id();
  }

  /**
   * Whether a server that is asked for this name may still resume a session that is bound to {@code
   * scopeId}.
   */
  default boolean serves(String scopeId, Optional<String> serverName) {
    return scopeId.equals(id());
  }

  /** Nobody. */
  CredentialSelector NONE =
      new CredentialSelector() {
        @Override
        public Optional<Credential> choose(CredentialQuery query) {
          return Optional.empty();
        }

        @Override
        public String whyNone(CredentialQuery query) {
          return (query.role() == Role.CLIENT ? "this client" : "this server")
              + " has no certificate at all";
        }

        @Override
        public String id() {
          return "";
        }
      };
}
