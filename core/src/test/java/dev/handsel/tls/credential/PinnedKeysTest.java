// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier.PresentedKey;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.CertificateType;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PinnedKeysTest {
  private static final TestCertificates.Authority AUTHORITY = TestCertificates.authority("EC");
  private static final PublicKey ONE = generate("EC", 256);
  private static final PublicKey TWO = generate("EC", 256);
  private static final PublicKey STRANGER = generate("EC", 256);

  private static PublicKey generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair().getPublic();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static PresentedKey shown(Opaque key, Policy policy) {
    return new PresentedKey(
        Role.SERVER,
        key,
        Optional.of("host.example"),
        policy,
        LeafOptions.NOW,
        HandshakeView.begun(Role.CLIENT));
  }

  private static PresentedKey shown(PublicKey key) {
    return shown(RawPublicKeys.encode(key), Policies.MODERN_2026_12);
  }

  private static void refuses(PinnedKeys pins, PresentedKey presented, Fault fault) {
    assertThatThrownBy(() -> pins.verify(presented))
        .isInstanceOfSatisfying(TlsException.class, e -> assertThat(e.fault()).contains(fault));
  }

  @Test
  void believesEachPinnedKeyForever() throws Exception {
    PinnedKeys pins = PinnedKeys.of(ONE, TWO);

    assertThat(pins.verify(shown(ONE)).key()).isEqualTo(ONE);
    assertThat(pins.verify(shown(TWO)).key()).isEqualTo(TWO);
    assertThat(pins.verify(shown(TWO)).expiry()).isEqualTo(Instant.MAX);
  }

  @Test
  void refusesAnyOtherKeyAndNamesItsFingerprint() {
    PinnedKeys pins = PinnedKeys.of(ONE, TWO);

    refuses(pins, shown(STRANGER), Untrusted.KEY_NOT_PINNED);
    assertThatThrownBy(() -> pins.verify(shown(STRANGER)))
        .hasMessageContaining("SHA-256 ")
        .hasMessageContaining("none of the 2 pinned");
  }

  @Test
  void comparesWhatItDoesNotParse() {
    Opaque key = RawPublicKeys.encode(ONE);
    PinnedKeys pins = PinnedKeys.of(ONE);

    for (Opaque other :
        List.of(Opaque.hex("00"), key.slice(0, key.length() - 1), joined(key, Opaque.hex("00")))) {
      refuses(pins, shown(other, Policies.MODERN_2026_12), Untrusted.KEY_NOT_PINNED);
    }
  }

  private static Opaque joined(Opaque one, Opaque other) {
    return Opaque.hex(one.toHex() + other.toHex());
  }

  @Test
  void refusesAPinnedKeyThatIsShorterThanThePolicyAllows() {
    PublicKey rsa = generate("RSA", 2048);
    Policy strict = Policies.MODERN_2026_12.toBuilder().minimumRsaBits(3072).build();

    refuses(PinnedKeys.of(rsa), shown(RawPublicKeys.encode(rsa), strict), Untrusted.WEAK_KEY);
  }

  @Test
  void hasTheTrustIdentityOfItsKeysInAnyOrder() {
    assertThat(PinnedKeys.of(ONE, TWO).trustId())
        .isEqualTo(PinnedKeys.of(TWO, ONE, TWO).trustId())
        .isNotEqualTo(PinnedKeys.of(ONE).trustId());
  }

  @Test
  void takesRawKeysAloneUnlessToldOtherwise() {
    PinnedKeys pins = PinnedKeys.of(ONE);
    PeerVerifier pkix =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(AUTHORITY.root()))).build();
    PinnedKeys both = pins.orCertificates(pkix);

    assertThat(pins.certificateTypes()).containsExactly(CertificateType.RAW_PUBLIC_KEY);
    assertThat(pins.authorities()).isEmpty();
    assertThat(pins.nameCheck()).isEmpty();
    assertThat(pins.blocks()).isFalse();
    assertThat(both.certificateTypes())
        .containsExactly(CertificateType.RAW_PUBLIC_KEY, CertificateType.X509);
    assertThat(both.authorities()).isEqualTo(pkix.authorities());
    assertThat(both.nameCheck()).isEqualTo(pkix.nameCheck());
    assertThat(both.blocks()).isEqualTo(pkix.blocks());
    assertThat(both.trustId()).contains(pins.trustId()).contains(pkix.trustId());
  }

  @Test
  void leavesCertificatesToTheirVerifier() throws Exception {
    PinnedKeys pins = PinnedKeys.of(ONE);
    PeerVerifier pkix =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(AUTHORITY.root()))).build();
    TestCertificates.Issued issued = AUTHORITY.issue("host.example");

    assertThat(
            pins.orCertificates(pkix).verify(Chains.server("host.example", issued.chain())).key())
        .isEqualTo(issued.leaf().getPublicKey());
    assertThatThrownBy(() -> pins.verify(Chains.server("host.example", issued.chain())))
        .hasMessageContaining("orCertificates");
  }

  @Test
  void readsPublicKeysOfPem() throws Exception {
    String text =
        Pem.write("PUBLIC KEY", ONE.getEncoded()) + Pem.write("PUBLIC KEY", TWO.getEncoded());
    PinnedKeys pins = PinnedKeys.of(Pem.read("peers.pem", text));

    assertThat(pins.verify(shown(TWO)).key()).isEqualTo(TWO);
    assertThat(pins.trustId()).isEqualTo(PinnedKeys.of(ONE, TWO).trustId());
  }

  @Test
  void saysHowToMakePemWithAPublicKey() {
    assertThatThrownBy(() -> PinnedKeys.of(Pem.read("peers.pem", "")))
        .isInstanceOf(PemException.class)
        .hasMessageContaining("peers.pem")
        .hasMessageContaining("openssl pkey -in KEY -pubout");
    assertThatThrownBy(
            () -> PinnedKeys.of(Pem.read("peers.pem", Pem.write("PUBLIC KEY", new byte[] {48, 0}))))
        .isInstanceOf(PemException.class)
        .hasMessageContaining("not a SubjectPublicKeyInfo");
  }

  @Test
  void refusesToPinNothing() {
    assertThatThrownBy(PinnedKeys::of).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aVerifierOfCertificatesDecidesOnNoRawKey() {
    PeerVerifier pkix =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(AUTHORITY.root()))).build();

    assertThat(pkix.certificateTypes()).containsExactly(CertificateType.X509);
    assertThatThrownBy(() -> pkix.verify(shown(ONE))).hasMessageContaining("PinnedKeys");
  }
}
