// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.vocab.CertificateType;
import java.util.List;
import java.util.Optional;

/**
 * The result of choosing who we are; empty for nobody.
 *
 * @param whyNone why there is none, as a clause for people; empty if there is one
 */
public record CredentialChosen(Optional<Credential> credential, String whyNone) {
  /** The credential, if the peer takes its type; what a selector thinks of that does not matter. */
  public Optional<Credential> of(List<CertificateType> types) {
    return credential.filter(some -> types.contains(some.certificateType()));
  }

  /** The work whose result this is. */
  public static Work choose(CredentialSelector selector, CredentialQuery query) {
    return Job.of(
        Work.Kind.CHOOSE_CREDENTIAL,
        selector.blocks(),
        () -> selector.choose(query),
        () -> selector.chooseLater(query),
        chosen -> new CredentialChosen(chosen, chosen.isPresent() ? "" : selector.whyNone(query)));
  }
}
