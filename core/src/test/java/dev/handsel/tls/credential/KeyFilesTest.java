// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFilesTest {
  private static final char[] PASSWORD = "secret".toCharArray();
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final Issued ISSUED = ROOT.intermediate("EC").issue("a.example");
  private static final PrivateKey KEY = ISSUED.privateKey();

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
  void readsKeyWithItsChainFromStores(String type) throws Exception {
    KeyStore store = store(type);
    store.setKeyEntry("own", KEY, PASSWORD, array(ISSUED));
    store.setCertificateEntry("root", ROOT.certificate());

    Pem read = KeyFiles.read("own." + type, bytes(store), PASSWORD);

    // PKCS#12 adds the root to the chain where it has it.
    assertThat(read.chain().subList(0, 2)).isEqualTo(ISSUED.chain());
    assertThat(read.privateKey().getEncoded()).isEqualTo(KEY.getEncoded());
    assertThat(KeyFiles.authorities("own." + type, bytes(store), PASSWORD))
        .containsExactly(ROOT.certificate());
    assertThat(Credentials.of(TestPeers.CRYPTO, read, read).chain()).hasSizeBetween(2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void asksForThePasswordOfAStore(String type) throws Exception {
    KeyStore store = store(type);
    store.setKeyEntry("own", KEY, PASSWORD, array(ISSUED));
    byte[] bytes = bytes(store);

    assertThatThrownBy(() -> KeyFiles.read("own.p12", bytes, null))
        .isInstanceOf(PemException.class)
        .hasMessage("own.p12: this is a store of type " + type + "; give its password");
    assertThatThrownBy(() -> KeyFiles.read("own.p12", bytes, "wrong".toCharArray()))
        .isInstanceOf(PemException.class)
        .hasMessage("own.p12: the password does not open this store of type " + type);
    assertThatThrownBy(
            () -> KeyFiles.read("own.p12", Arrays.copyOf(bytes, bytes.length - 40), PASSWORD))
        .isInstanceOf(PemException.class)
        .hasMessageStartingWith("own.p12: this ");
  }

  @Test
  void choosesAmongSeveralKeysByAlias() throws Exception {
    Issued other = ROOT.issue("b.example");
    KeyStore store = store("PKCS12");
    store.setKeyEntry("one", KEY, PASSWORD, array(ISSUED));
    store.setKeyEntry("two", other.privateKey(), PASSWORD, array(other));
    byte[] bytes = bytes(store);

    assertThatThrownBy(() -> KeyFiles.read("s.p12", bytes, PASSWORD))
        .isInstanceOf(PemException.class)
        .hasMessageContainingAll("2 private keys", "one", "two", "alias");
    assertThat(KeyFiles.read("s.p12", bytes, PASSWORD, "two").chain()).isEqualTo(other.chain());
    assertThatThrownBy(() -> KeyFiles.read("s.p12", bytes, PASSWORD, "three"))
        .isInstanceOf(PemException.class)
        .hasMessageContainingAll("no private key of that alias", "one", "two");
    assertThatThrownBy(() -> KeyFiles.read("k.pem", pem(KEY), null, "one"))
        .isInstanceOf(PemException.class)
        .hasMessageContaining("leave the alias out");
  }

  @Test
  void tellsThatTheKeyHasAnotherPasswordThanItsStore() throws Exception {
    KeyStore store = store("JKS");
    store.setKeyEntry("own", KEY, "another".toCharArray(), array(ISSUED));
    byte[] bytes = bytes(store);

    assertThatThrownBy(() -> KeyFiles.read("own.jks", bytes, PASSWORD))
        .isInstanceOf(PemException.class)
        .hasMessageContainingAll("opens the store but not the private key", "keytool -keypasswd");
  }

  @Test
  void readsTrustFromStoresAndSaysWhereThereIsNone() throws Exception {
    KeyStore trusting = store("PKCS12");
    trusting.setCertificateEntry("root", ROOT.certificate());
    KeyStore keys = store("PKCS12");
    keys.setKeyEntry("own", KEY, PASSWORD, array(ISSUED));
    byte[] bytes = bytes(keys);

    assertThat(KeyFiles.read("t.p12", bytes(trusting), PASSWORD).chain())
        .containsExactly(ROOT.certificate());
    assertThatThrownBy(() -> KeyFiles.authorities("k.p12", bytes, PASSWORD))
        .isInstanceOf(PemException.class)
        .hasMessageContainingAll("trusts no certificate", "keytool -importcert");
  }

  @Test
  void readsOneThingInDer() throws Exception {
    byte[] pkcs1 =
        PrivateKeyInfo.getInstance(TestCertificates.keyPair("RSA").getPrivate().getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();
    byte[] sec1 = Base64.getMimeDecoder().decode(PemTest.SEC1.replaceAll("-----[A-Z ]*-----", ""));

    assertThat(KeyFiles.read("c.der", ISSUED.leaf().getEncoded(), null).chain())
        .containsExactly(ISSUED.leaf());
    assertThat(KeyFiles.authorities("c.der", ISSUED.leaf().getEncoded(), null)).hasSize(1);
    assertThat(KeyFiles.read("k.der", KEY.getEncoded(), null).privateKey()).isEqualTo(KEY);
    assertThat(KeyFiles.read("k.der", pkcs1, null).privateKey().getAlgorithm()).isEqualTo("RSA");
    assertThat(KeyFiles.read("k.der", sec1, null).privateKey().getAlgorithm()).isEqualTo("EC");
    assertThat(KeyFiles.read("p.der", ISSUED.leaf().getPublicKey().getEncoded(), null).publicKeys())
        .hasSize(1);
    byte[] encrypted =
        EncryptedSamples.encrypt(
            KEY, NISTObjectIdentifiers.id_aes256_CBC, PKCSObjectIdentifiers.id_hmacWithSHA256);
    assertThat(KeyFiles.read("e.der", encrypted, PASSWORD).privateKey()).isEqualTo(KEY);
    assertThatThrownBy(() -> KeyFiles.read("e.der", encrypted, null))
        .isInstanceOf(PemException.class)
        .hasMessage("e.der: the private key is encrypted; give its password");
  }

  @Test
  void readsPemWithKeyAndChainInOne() throws Exception {
    StringBuilder text = new StringBuilder(Pem.write("PRIVATE KEY", KEY.getEncoded()));
    for (Certificate certificate : ISSUED.chain()) {
      text.append(Pem.write("CERTIFICATE", certificate.getEncoded()));
    }

    Pem read = KeyFiles.read("all.pem", text.toString().getBytes(StandardCharsets.US_ASCII), null);

    assertThat(Credentials.of(TestPeers.CRYPTO, read, read).chain()).hasSize(2);
  }

  @Test
  void refusesKeyOfAnotherCertificate() throws Exception {
    Pem chain = KeyFiles.read("c.der", ISSUED.leaf().getEncoded(), null);
    Pem key = KeyFiles.read("k.pem", pem(ROOT.issue("x.example").privateKey()), null);

    assertThatThrownBy(() -> Credentials.of(TestPeers.CRYPTO, chain, key))
        .isInstanceOf(PemException.class)
        .hasMessageContainingAll("c.der", "k.pem", "does not belong to", "a.example");
  }

  @Test
  void saysWhatItCannotRead() throws Exception {
    CMSSignedDataGenerator pkcs7 = new CMSSignedDataGenerator();
    pkcs7.addCertificates(new JcaCertStore(List.of(ISSUED.leaf())));
    byte[] signed = pkcs7.generate(new CMSProcessableByteArray(new byte[0])).getEncoded("DER");

    refuses(signed, "this is PKCS#7", "openssl pkcs7");
    refuses(new byte[0], "the file is empty");
    refuses(new byte[] {0x30, 3, 1, 1, 0}, "this is binary, but neither");
    refuses(new byte[] {0x30, 5, 1}, "damaged, cut off");
    refuses("hello".getBytes(StandardCharsets.US_ASCII), "holds no private key");
    refuses("\ufeffhello".getBytes(StandardCharsets.UTF_16LE), "this is UTF-16");
    refuses("hello".getBytes(StandardCharsets.UTF_16), "this is UTF-16");
    refuses(
        TestCertificates.keyPair("X25519").getPrivate().getEncoded(),
        "TLS cannot sign with a key of type X25519");
  }

  @Test
  void refusesCertificateFollowedByMore() throws Exception {
    byte[] der = ISSUED.leaf().getEncoded();

    refuses(Arrays.copyOf(der, der.length + 1), "bytes follow the certificate");
  }

  @Test
  void tellsAPrivateKeyNamedCertificate() {
    refuses(
        Pem.write("CERTIFICATE", KEY.getEncoded()).getBytes(StandardCharsets.US_ASCII),
        "k:1: this is a private key where a certificate was announced");
  }

  @Test
  void countsLinesInAsciiDigitsWhateverTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      for (String text :
          List.of(
              "-----BEGIN CERTIFICATE-----\nAAAA\n",
              "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n",
              "-----BEGIN CERTIFICATE-----\nAAA\n-----END CERTIFICATE-----\n",
              "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
              "-----BEGIN CERTIFICATE-----x\n",
              "-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n")) {
        assertThatThrownBy(() -> Pem.read("k", text))
            .isInstanceOf(PemException.class)
            .message()
            .matches("k:[12]: \\p{ASCII}*");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static void refuses(byte[] file, String... words) {
    assertThatThrownBy(() -> KeyFiles.read("k", file, null).privateKey())
        .isInstanceOf(PemException.class)
        .hasMessageContainingAll(words);
  }

  private static KeyStore store(String type) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    return store;
  }

  private static byte[] bytes(KeyStore store) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    return out.toByteArray();
  }

  private static Certificate[] array(Issued issued) {
    return issued.chain().toArray(Certificate[]::new);
  }

  private static byte[] pem(PrivateKey key) {
    return Pem.write("PRIVATE KEY", key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
  }
}
