// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Issued;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

final class StoreKeysTest {
  private static final OwnKey EXPIRED = key("expired", LeafOptions.named("a.example").expired());
  private static final OwnKey SOUND = key("sound", LeafOptions.named("b.example"));
  private static final OwnKey TWIN = key("twin", LeafOptions.named("b.example"));
  private static final OwnKey ED25519 =
      key("ed25519", LeafOptions.named("b.example").withKeyType("Ed25519"));

  private static OwnKey key(String alias, LeafOptions options) {
    Issued issued = TestCertificates.authority("EC", "CN=Issuer").issue(options);
    return new OwnKey(alias, issued.privateKey(), issued.chain().toArray(X509Certificate[]::new));
  }

  private static StoreKeys keys(OwnKey... keys) {
    return new StoreKeys(Arrays.asList(keys));
  }

  @Test
  void offersTheFirstOfTheLeastUnfit() {
    StoreKeys keys = keys(EXPIRED, SOUND, TWIN);

    assertThat(keys.chooseServerAlias("EC", null, null)).isEqualTo("sound");
    assertThat(keys.chooseClientAlias(new String[] {"EC"}, null, null)).isEqualTo("sound");
    assertThat(keys.getServerAliases("EC", null)).containsExactly("sound", "twin", "expired");
  }

  @Test
  void offersAnUnfitOneBeforeNone() {
    assertThat(keys(EXPIRED).chooseServerAlias("EC", null, null)).isEqualTo("expired");
    assertThat(keys(EXPIRED, ED25519).chooseServerAlias("RSA", null, null)).isNull();
  }

  @Test
  void prefersASoundOneOfALaterType() {
    StoreKeys keys = keys(EXPIRED, ED25519);

    assertThat(keys.chooseClientAlias(new String[] {"EC", "EdDSA"}, null, null))
        .isEqualTo("ed25519");
    assertThat(keys.chooseClientAlias(new String[] {"EC"}, null, null)).isEqualTo("expired");
  }

  @Test
  void keepsToTheIssuersAsked() {
    Principal[] others = {new X500Principal("CN=Nobody")};
    Principal[] issuers = {new X500Principal("CN=Nobody"), new X500Principal("CN=Issuer")};

    assertThat(keys(SOUND).chooseClientAlias(new String[] {"EC"}, others, null)).isNull();
    assertThat(keys(SOUND).chooseClientAlias(new String[] {"EC"}, issuers, null))
        .isEqualTo("sound");
  }

  @Test
  void findsKeysByAlias() {
    assertThat(keys(EXPIRED, SOUND).getPrivateKey("sound")).isSameAs(SOUND.key());
    assertThat(List.of(keys(EXPIRED, SOUND).getCertificateChain("sound")))
        .containsExactly(SOUND.chain());
    assertThat(keys(EXPIRED, SOUND).getPrivateKey("other")).isNull();
    assertThat(keys(EXPIRED, SOUND).getCertificateChain(null)).isNull();
  }

  @Test
  void weighsWhatDoesNotFit() {
    Instant now = Instant.now();
    String server = "1.3.6.1.5.5.7.3.1";
    OwnKey client =
        key("client", LeafOptions.named("b.example").withExtendedKeyUsages("clientAuth"));

    assertThat(SOUND.flaws(server, "b.example", now)).isZero();
    assertThat(SOUND.flaws(server, "a.example", now)).isEqualTo(1);
    assertThat(client.flaws(server, "b.example", now)).isEqualTo(2);
    assertThat(EXPIRED.flaws(null, null, now)).isEqualTo(4);
    assertThat(EXPIRED.flaws(null, null, LeafOptions.BEGIN.minusSeconds(1))).isEqualTo(4);
    assertThat(EXPIRED.flaws(null, null, LeafOptions.BEGIN)).isZero();
  }
}
