// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.credential.RawPublicKeys;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.vocab.CertificateType;
import java.security.PublicKey;

/** Both kinds of identities of one peer, for tests of whole connections. */
final class RawKeys {

  static final CertificateType RAW = CertificateType.RAW_PUBLIC_KEY;
  static final CertificateType X509 = CertificateType.X509;

  private RawKeys() {}

  static PublicKey key(Issued issued) {
    return issued.leaf().getPublicKey();
  }

  static Credential raw(Issued issued) {
    return Credentials.rawKey(TestPeers.CRYPTO, key(issued), issued.privateKey());
  }

  static Credential certified(Issued issued) {
    return Credentials.of(TestPeers.CRYPTO, issued.chain(), issued.privateKey());
  }

  static CredentialSelector showing(CertificateType type, Issued issued) {
    return StaticCredentialSelector.of(type.equals(RAW) ? raw(issued) : certified(issued));
  }

  static PeerVerifier taking(CertificateType type, Issued issued) {
    return type.equals(RAW) ? PinnedKeys.of(key(issued)) : TestPeers.trust();
  }

  static CredentialSelector both(CertificateType first, Issued issued) {
    return first.equals(RAW)
        ? StaticCredentialSelector.of(raw(issued), certified(issued))
        : StaticCredentialSelector.of(certified(issued), raw(issued));
  }

  static PinnedKeys eitherOf(Issued issued) {
    return PinnedKeys.of(key(issued)).orCertificates(TestPeers.trust());
  }

  static void assertShown(HandshakeView view, CertificateType type, Issued issued) {
    assertThat(view.peerCertificateType()).isEqualTo(type);
    if (type.equals(RAW)) {
      assertThat(view.peerChain()).isEmpty();
      assertThat(view.peerRawKey()).contains(RawPublicKeys.encode(key(issued)));
    } else {
      assertThat(view.peerChain()).isEqualTo(certified(issued).chain());
      assertThat(view.peerRawKey()).isEmpty();
    }
  }
}
