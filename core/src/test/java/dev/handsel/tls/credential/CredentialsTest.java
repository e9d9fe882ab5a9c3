// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.CertificateType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final TestCertificates.Authority AUTHORITY = TestCertificates.authority("EC");

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "RSASSA-PSS", "EC", "P-384", "P-521", "Ed25519", "Ed448"})
  void takesMatchingKeyOfEveryType(String keyType) {
    Issued issued = issue(keyType);

    Credential credential = Credentials.of(CRYPTO, issued.chain(), issued.privateKey());

    assertThat(credential.chain()).isEqualTo(Chains.der(issued.chain()));
    assertThat(credential.publicKey()).isEqualTo(issued.leaf().getPublicKey());
    assertThat(credential.decryptionKey().isPresent()).isEqualTo(keyType.equals("RSA"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "RSASSA-PSS", "EC", "Ed25519"})
  void refusesKeyOfAnotherCertificate(String keyType) {
    Issued one = issue(keyType);
    Issued other = issue(keyType);

    assertThatThrownBy(() -> Credentials.of(CRYPTO, one.chain(), other.privateKey()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not belong to the first certificate")
        .hasMessageContaining("\"CN=host.example\"");
  }

  @Test
  void refusesKeyOfAnotherType() {
    assertThatThrownBy(() -> Credentials.of(CRYPTO, issue("EC").chain(), issue("RSA").privateKey()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RSA")
        .hasMessageContaining("EC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "RSASSA-PSS", "EC", "P-384", "P-521", "Ed25519", "Ed448"})
  void takesMatchingRawKeyOfEveryType(String keyType) {
    Issued issued = issue(keyType);

    Credential credential =
        Credentials.rawKey(CRYPTO, issued.leaf().getPublicKey(), issued.privateKey());

    assertThat(credential.certificateType()).isEqualTo(CertificateType.RAW_PUBLIC_KEY);
    assertThat(credential.chain()).isEmpty();
    assertThat(credential.rawKey()).contains(RawPublicKeys.encode(issued.leaf().getPublicKey()));
    assertThat(credential.decryptionKey().isPresent()).isEqualTo(keyType.equals("RSA"));
    assertThat(credential.id())
        .isNotEqualTo(Credentials.of(CRYPTO, issued.chain(), issued.privateKey()).id());
  }

  @Test
  void refusesARawKeyOfAnotherPrivateKey() {
    assertThatThrownBy(
            () ->
                Credentials.rawKey(
                    CRYPTO, issue("EC").leaf().getPublicKey(), issue("EC").privateKey()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not belong to the raw public key");
  }

  @Test
  void staplesNothingToARawKey() {
    Issued issued = issue("EC");
    Credential credential =
        Credentials.rawKey(CRYPTO, issued.leaf().getPublicKey(), issued.privateKey());

    assertThatThrownBy(() -> credential.withOcspResponse(Opaque.of((byte) 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> credential.withTimestamps(Opaque.of((byte) 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsARawKeyFromPem() throws Exception {
    Issued issued = issue("EC");
    Pem key = Pem.read("key.pem", Pem.write("PRIVATE KEY", issued.privateKey().getEncoded()));
    Pem open =
        Pem.read("pub.pem", Pem.write("PUBLIC KEY", issued.leaf().getPublicKey().getEncoded()));

    assertThat(Credentials.rawKey(CRYPTO, open, key).publicKey())
        .isEqualTo(issued.leaf().getPublicKey());
    assertThatThrownBy(() -> Credentials.rawKey(CRYPTO, key, key))
        .isInstanceOf(PemException.class)
        .hasMessageContaining("key.pem: holds 0")
        .hasMessageContaining("openssl pkey -in KEY -pubout");
  }

  @Test
  void refusesToBeEmpty() {
    assertThatThrownBy(() -> Credentials.of(CRYPTO, List.of(), issue("EC").privateKey()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasTheIdOfItsChain() {
    Issued one = issue("EC");
    Credential credential = Credentials.of(CRYPTO, one.chain(), one.privateKey());
    Issued other = issue("EC");

    assertThat(Credentials.of(CRYPTO, one.chain(), one.privateKey()).id())
        .isEqualTo(credential.id());
    assertThat(Credentials.of(CRYPTO, other.chain(), other.privateKey()).id())
        .isNotEqualTo(credential.id());
  }

  @Test
  void carriesWhatIsStapled() {
    Issued issued = issue("EC");

    Credential credential =
        Credentials.of(CRYPTO, issued.chain(), issued.privateKey())
            .withOcspResponse(Opaque.of((byte) 1))
            .withTimestamps(Opaque.hex("0003000102"));

    assertThat(credential.ocspResponse()).contains(Opaque.of((byte) 1));
    assertThat(credential.signedCertificateTimestamps()).contains(Opaque.hex("0003000102"));
  }

  @Test
  void refusesTimestampsThatAClientCouldNotParse() {
    Issued issued = issue("EC");
    Credential credential = Credentials.of(CRYPTO, issued.chain(), issued.privateKey());

    for (String list : List.of("0000", "00020000", "000300010200", "")) {
      assertThatThrownBy(() -> credential.withTimestamps(Opaque.hex(list)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("SignedCertificateTimestampList");
    }
  }

  @Test
  void namesBothFilesWhenTheirContentsDoNotMatch() throws Exception {
    Issued one = issue("EC");
    Pem chain = Pem.read("chain.pem", Pem.write("CERTIFICATE", one.leaf().getEncoded()));
    Pem key = Pem.read("key.pem", Pem.write("PRIVATE KEY", issue("EC").privateKey().getEncoded()));

    assertThatThrownBy(() -> Credentials.of(CRYPTO, chain, key))
        .isInstanceOf(PemException.class)
        .hasMessageStartingWith("chain.pem, key.pem: the private key");
  }

  private static Issued issue(String keyType) {
    return AUTHORITY.issue(LeafOptions.named("host.example").withKeyType(keyType));
  }
}
