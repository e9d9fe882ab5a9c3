// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.ChainFlaws.Flaw;
import dev.handsel.tls.credential.ChainFlaws.Kind;
import dev.handsel.tls.event.Role;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What peers are likely to dislike of a chain, before they say it and after. */
final class ChainFlawsTest {
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final LeafOptions LEAF = LeafOptions.named("a.example");

  @Test
  void hasNothingAgainstAGoodChain() {
    assertThat(foreseen(ROOT.intermediate("EC").issue(LEAF).chain())).isEmpty();
    assertThat(foreseen(ROOT.issue(LEAF).chain())).isEmpty();
    assertThat(refused(ROOT.intermediate("EC").issue(LEAF).chain())).isEmpty();
    assertThat(refused(List.of())).isEmpty();
  }

  @Test
  void missesAnIntermediate() {
    Authority middle = ROOT.intermediate("EC", LeafOptions.authority("CN=Middle"));
    List<X509Certificate> alone = middle.issue(LEAF).chain().subList(0, 1);
    sees(foreseen(alone), Kind.CHAIN, "sent alone: unless its issuer \"CN=Middle\" is a root");
    sees(refused(alone), Kind.CHAIN, "sent alone: unless its issuer \"CN=Middle\" is a root");

    List<X509Certificate> lacking =
        middle.intermediate("EC", LeafOptions.authority("CN=Low")).issue(LEAF).chain();
    sees(
        foreseen(lacking.subList(0, 2)),
        Kind.CHAIN,
        "ends with \"CN=Low\": unless its issuer \"CN=Middle\" is a root");
    // Whoever refused this one more likely does not trust that authority.
    assertThat(refused(lacking.subList(0, 2))).isEmpty();
  }

  @Test
  void seesAWrongOrderAndAnIssuerOfTheSameName() {
    List<X509Certificate> chain =
        new ArrayList<>(ROOT.intermediate("EC").intermediate("EC").issue(LEAF).chain());
    Collections.swap(chain, 1, 2);
    sees(foreseen(chain), Kind.CHAIN, "follows it in the chain");

    Authority one = ROOT.intermediate("EC", LeafOptions.authority("CN=Same"));
    Authority other = ROOT.intermediate("EC", LeafOptions.authority("CN=Same"));
    sees(
        foreseen(List.of(one.issue(LEAF).leaf(), other.issue(LEAF).chain().get(1))),
        Kind.CHAIN,
        "\"CN=Same\" with another key follows it");
  }

  @Test
  void seesTimesThatDoNotFit() {
    List<X509Certificate> expired = ROOT.issue(LEAF.expired()).chain();
    sees(foreseen(expired), Kind.DATES, "expired at ");
    assertThat(refused(expired)).anyMatch(flaw -> flaw.kind() == Kind.DATES);

    Instant soon = LeafOptions.NOW.plus(Duration.ofDays(3));
    List<X509Certificate> ending = ROOT.issue(LEAF.withValidity(LeafOptions.BEGIN, soon)).chain();
    sees(foreseen(ending), Kind.DATES, "expires soon, at 2026-11-18");
    assertThat(refused(ending)).noneMatch(flaw -> flaw.kind() == Kind.DATES);
    Instant later = LeafOptions.NOW.plus(Duration.ofDays(14));
    assertThat(foreseen(ROOT.issue(LEAF.withValidity(LeafOptions.BEGIN, later)).chain())).isEmpty();

    sees(
        foreseen(ROOT.issue(LEAF.withValidity(soon, LeafOptions.END)).chain()),
        Kind.DATES,
        "valid only from 2026-11-18");
  }

  @Test
  void missesNamesOfServersAlone() {
    Issued nameless = ROOT.issue(LeafOptions.named());
    sees(foreseen(nameless.chain()), Kind.NAMES, "no subjectAltName with a host in it");
    assertThat(foreseen(Role.CLIENT, nameless.chain())).isEmpty();
    // A mailbox is no host.
    Issued mailed =
        ROOT.issue(LeafOptions.named().withExtension("2.5.29.17", false, "30058103614062"));
    sees(foreseen(mailed.chain()), Kind.NAMES, "no subjectAltName with a host in it");
    assertThat(foreseen(ROOT.issue(LeafOptions.named().withAddresses("10.0.0.1")).chain()))
        .isEmpty();
  }

  @Test
  void seesUsesThatDoNotFit() {
    Issued ofClients = ROOT.issue(LEAF.withExtendedKeyUsages("clientAuth"));
    sees(foreseen(ofClients.chain()), Kind.USES, "is for clientAuth only, not for serverAuth");
    assertThat(foreseen(Role.CLIENT, ofClients.chain())).isEmpty();
    assertThat(foreseen(ROOT.issue(LEAF.withExtendedKeyUsages("any")).chain())).isEmpty();
    sees(
        foreseen(ROOT.issue(LEAF.withKeyUsages("keyAgreement")).chain()),
        Kind.USES,
        "lacks digitalSignature");
  }

  @Test
  void seesWeakSignaturesAndKeys() {
    sees(
        foreseen(ROOT.issue(LEAF.withSignatureAlgorithm("SHA1withECDSA")).chain()),
        Kind.STRENGTH,
        "is signed with SHA1withECDSA");
    sees(
        foreseen(ROOT.issue(LEAF.withKeyType("RSA-1024")).chain()),
        Kind.STRENGTH,
        "an RSA key of 1024 bits");
  }

  @Test
  void tellsASelfSignedCertificate() {
    assertThat(foreseen(List.of(ROOT.root())))
        .anyMatch(flaw -> flaw.what().contains("is signed by itself"));
  }

  @Test
  void tellsWhatDoesNotParse() {
    List<Opaque> chain = new ArrayList<>(Chains.der(ROOT.issue(LEAF).chain()));
    chain.add(Opaque.of(new byte[8]));
    sees(
        ChainFlaws.foreseen(chain, Role.SERVER, LeafOptions.NOW, name -> true),
        Kind.CHAIN,
        "certificate 2 of the chain does not parse");
  }

  private static List<Flaw> foreseen(List<X509Certificate> chain) {
    return foreseen(Role.SERVER, chain);
  }

  private static List<Flaw> foreseen(Role role, List<X509Certificate> chain) {
    return ChainFlaws.foreseen(
        Chains.der(chain),
        role,
        LeafOptions.NOW,
        name -> name.equals(ROOT.root().getSubjectX500Principal()));
  }

  private static List<Flaw> refused(List<X509Certificate> chain) {
    return ChainFlaws.of(chain, Role.SERVER, LeafOptions.NOW);
  }

  private static void sees(List<Flaw> flaws, Kind kind, String words) {
    assertThat(flaws)
        .singleElement()
        .satisfies(flaw -> assertThat(flaw.kind()).isEqualTo(kind))
        .satisfies(flaw -> assertThat(flaw.what()).contains(words));
  }
}
