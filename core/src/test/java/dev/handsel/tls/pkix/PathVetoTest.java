// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.credential.Chains;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PathVetoTest {
  private static final String HOST = "a.example";
  private static final Authority ROOT = TestCertificates.authority("EC");

  private static PeerVerifier verifier(PathVeto veto, X509Certificate... anchors) {
    return PkixPeerVerifier.trusting(TrustAnchors.of(List.of(anchors))).veto(veto).build();
  }

  @Test
  void hearsTheWholePathAndWhoseItIs() throws Exception {
    Issued issued = ROOT.intermediate("EC").issue(HOST);
    List<Object> heard = new ArrayList<>();

    verifier(
            (path, anchor, peer) -> heard.addAll(List.of(List.copyOf(path), anchor, peer)),
            ROOT.root())
        .verify(Chains.server(HOST, issued.chain()));

    assertThat(heard).containsExactly(issued.chain(), ROOT.root(), Role.SERVER);
  }

  @Test
  void refusesAndIsHeardAgainTheNextTime() {
    PeerVerifier verifier =
        verifier(
            (path, anchor, peer) -> {
              throw Untrusted.REFUSED.because("not this one");
            },
            ROOT.root());

    for (int i = 0; i < 2; i++) {
      TlsException refusal =
          catchThrowableOfType(
              TlsException.class,
              () -> verifier.verify(Chains.server(HOST, ROOT.issue(HOST).chain())));
      assertThat(refusal).hasMessageContaining("not this one");
    }
  }

  @Test
  void looksForAnotherPath() throws Exception {
    // The middle authority is cross-signed: its other path leads to a root nobody objects to.
    Authority good = TestCertificates.authority("EC", "CN=Good");
    Authority bad = TestCertificates.authority("EC", "CN=Bad");
    LeafOptions name = LeafOptions.authority("CN=Cross");
    Authority cross = bad.intermediate("EC", name);
    X509Certificate other = good.certify(cross, name);
    List<X509Certificate> chain = List.of(cross.issue(HOST).leaf(), cross.certificate(), other);

    PeerVerifier verifier =
        verifier(
            (path, anchor, peer) -> {
              if (anchor.equals(bad.root())) {
                throw Untrusted.REFUSED.because("no longer");
              }
            },
            bad.root(),
            good.root());

    assertThat(verifier.verify(Chains.server(HOST, chain)).key())
        .isEqualTo(chain.get(0).getPublicKey());
  }
}
