// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.credential.CredentialSelector;
import java.util.Optional;

/** The result of choosing who we are; empty for nobody. */
public record CredentialChosen(Optional<Credential> credential) {
  /** The work whose result this is. */
  public static Work choose(CredentialSelector selector, CredentialQuery query) {
    return new Work(
        Work.Kind.CHOOSE_CREDENTIAL,
        selector.blocks(),
        () -> new CredentialChosen(selector.choose(query)));
  }
}
