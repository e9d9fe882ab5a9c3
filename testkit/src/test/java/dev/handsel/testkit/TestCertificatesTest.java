// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestCertificatesTest {
  @ParameterizedTest
  @ValueSource(strings = {"RSA", "RSASSA-PSS", "EC", "P-384", "P-521", "Ed25519", "Ed448"})
  void authorityOfEveryKeyTypeSignsALeaf(String keyType) throws Exception {
    TestCertificates.Authority authority = TestCertificates.authority(keyType);

    TestCertificates.Issued issued = authority.issue("server.example");

    issued.leaf().verify(authority.certificate().getPublicKey());
    assertThat(issued.chain()).hasSize(1);
    assertThat(issued.leaf().getSubjectAlternativeNames())
        .containsExactly(List.of(2, "server.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "RSASSA-PSS", "EC", "P-384", "Ed25519"})
  void leafHasTheKeyTypeAskedFor(String keyType) {
    TestCertificates.Issued issued =
        TestCertificates.authority("EC")
            .issue(LeafOptions.named("server.example").withKeyType(keyType));

    assertThat(issued.leaf().getPublicKey().getAlgorithm())
        .isEqualTo(issued.privateKey().getAlgorithm());
  }

  @Test
  void chainOfAnIntermediateLeavesTheRootOut() throws Exception {
    TestCertificates.Authority root = TestCertificates.authority("EC");
    TestCertificates.Authority middle = root.intermediate("RSA");

    List<X509Certificate> chain = middle.issue("server.example").chain();

    assertThat(chain).hasSize(2).last().isEqualTo(middle.certificate());
    chain.get(0).verify(middle.certificate().getPublicKey());
    chain.get(1).verify(root.certificate().getPublicKey());
  }
}
