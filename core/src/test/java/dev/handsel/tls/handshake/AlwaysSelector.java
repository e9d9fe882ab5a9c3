// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.vocab.CertificateType;
import java.util.List;
import java.util.Optional;

/**
 * A selector that answers one credential whatever it is asked for, and says that it has {@code
 * types}.
 */
record AlwaysSelector(Credential credential, List<CertificateType> types)
    implements CredentialSelector {
  static AlwaysSelector of(Credential credential) {
    return new AlwaysSelector(credential, List.of(CertificateType.X509));
  }

  @Override
  public Optional<Credential> choose(CredentialQuery query) {
    return Optional.of(credential);
  }

  @Override
  public String id() {
    return "always";
  }

  @Override
  public List<CertificateType> certificateTypes() {
    return types;
  }
}
