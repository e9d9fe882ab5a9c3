// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static dev.handsel.tls.vocab.SignatureScheme.RSA_PKCS1_SHA256;
import static dev.handsel.tls.vocab.SignatureScheme.RSA_PKCS1_SHA256_LEGACY;
import static dev.handsel.tls.vocab.SignatureScheme.RSA_PSS_RSAE_SHA256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code points for keys of clients that know no RSASSA-PSS. RFC 9963. */
final class LegacySchemesTest {
  private static Policy policy(ProtocolVersion version, SignatureScheme... schemes) {
    return TestPeers.policy(
        b ->
            b.versions(List.of(version))
                .schemes(List.of(schemes))
                .certificateSchemes(TestPeers.EVERYTHING.schemes()));
  }

  private static EnginePair connect(Policy client, Policy server) throws Exception {
    return Matrix.connect(
        TestPeers.clientOf(client)
            .credentials(TestPeers.credentials(TestPeers.client("RSA")))
            .build(),
        TestPeers.serverOf(server, "RSA")
            .clientAuth(ClientAuth.WANT)
            .peerVerifier(TestPeers.trust())
            .build());
  }

  @Test
  void signForAClientWhoseServerAsksForThem() throws Exception {
    Policy policy = policy(TLS_1_3, RSA_PKCS1_SHA256_LEGACY, RSA_PSS_RSAE_SHA256);
    EnginePair pair = connect(policy, policy);
    assertThat(pair.server().view().peerScheme()).contains(RSA_PKCS1_SHA256_LEGACY);
    assertThat(pair.client().view().peerSchemes()).contains(RSA_PKCS1_SHA256_LEGACY);
  }

  @Test
  void standInNoHelloAndInNoSignatureOfAServer() throws Exception {
    Policy policy = policy(TLS_1_3, RSA_PKCS1_SHA256_LEGACY, RSA_PSS_RSAE_SHA256);
    EnginePair pair = connect(policy, policy);
    assertThat(pair.server().view().peerSchemes()).containsExactly(RSA_PSS_RSAE_SHA256);
    assertThat(pair.client().view().peerScheme()).contains(RSA_PSS_RSAE_SHA256);
  }

  @Test
  void areNoneOfTls12() throws Exception {
    Policy policy = policy(TLS_1_2, RSA_PKCS1_SHA256_LEGACY, RSA_PKCS1_SHA256);
    EnginePair pair = connect(policy, policy);
    assertThat(pair.server().view().peerScheme()).contains(RSA_PKCS1_SHA256);
    assertThat(pair.client().view().peerSchemes()).containsExactly(RSA_PKCS1_SHA256);
  }

  @Test
  void neverSpeakForCertificates() {
    Policy policy =
        TestPeers.policy(b -> b.schemes(List.of(RSA_PKCS1_SHA256_LEGACY, RSA_PSS_RSAE_SHA256)));
    assertThat(TestPeers.clientOf(policy).build().capabilities().certificateSchemes())
        .containsExactly(RSA_PSS_RSAE_SHA256);
  }

  @Test
  void letATls12ClientGoWithoutACertificateWhereNoOtherSchemeIsVerified() throws Exception {
    Policy verifiesOldKeysAlone =
        TestPeers.policy(
            b ->
                b.versions(List.of(TLS_1_2))
                    .schemes(List.of(RSA_PKCS1_SHA256, RSA_PKCS1_SHA256_LEGACY))
                    .constraint(
                        (use, algorithm, key) ->
                            use != Use.OFFER_SCHEME || algorithm.equals(RSA_PKCS1_SHA256_LEGACY)));
    EnginePair pair = connect(TestPeers.policy(TLS_1_2), verifiesOldKeysAlone);
    assertThat(pair.server().view().peerChain()).isEmpty();
  }
}
