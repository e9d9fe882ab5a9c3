// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EncryptedKeysTest {
  private static final PrivateKey KEY = TestCertificates.keyPair("EC").getPrivate();
  private static final ASN1ObjectIdentifier SHA256 = PKCSObjectIdentifiers.id_hmacWithSHA256;
  private static final ASN1ObjectIdentifier AES256 = NISTObjectIdentifiers.id_aes256_CBC;
  private static final char[] PASSWORD = "secret".toCharArray();

  static Stream<Arguments> schemes() {
    List<ASN1ObjectIdentifier> ciphers =
        List.of(
            NISTObjectIdentifiers.id_aes128_CBC,
            NISTObjectIdentifiers.id_aes192_CBC,
            AES256,
            PKCSObjectIdentifiers.des_EDE3_CBC);
    List<ASN1ObjectIdentifier> functions =
        List.of(
            PKCSObjectIdentifiers.id_hmacWithSHA1,
            PKCSObjectIdentifiers.id_hmacWithSHA224,
            SHA256,
            PKCSObjectIdentifiers.id_hmacWithSHA384,
            PKCSObjectIdentifiers.id_hmacWithSHA512);
    return ciphers.stream().flatMap(c -> functions.stream().map(f -> Arguments.of(c, f)));
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void opensWhatPeopleEncryptWith(ASN1ObjectIdentifier cipher, ASN1ObjectIdentifier function)
      throws Exception {
    byte[] encrypted = EncryptedSamples.encrypt(KEY, cipher, function);

    assertThat(read(encrypted, PASSWORD).privateKey()).isEqualTo(KEY);
  }

  @Test
  void opensTheSchemeOfPkcs12() throws Exception {
    byte[] encrypted =
        new PKCS8EncryptedPrivateKeyInfoBuilder(PrivateKeyInfo.getInstance(KEY.getEncoded()))
            .build(
                new JcePKCSPBEOutputEncryptorBuilder(
                        PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setRandom(new SecureRandom())
                    .build(PASSWORD))
            .getEncoded();

    assertThat(read(encrypted, PASSWORD).privateKey()).isEqualTo(KEY);
    refuses(encrypted, "wrong".toCharArray(), "the password does not open this private key");
  }

  @Test
  void saysThatThePasswordIsWrongHoweverThePaddingLooks() throws Exception {
    byte[] encrypted = EncryptedSamples.encrypt(KEY, AES256, SHA256);

    // One in 256 wrong passwords leaves a padding that seems right.
    for (int i = 0; i < 700; i++) {
      refuses(
          encrypted, ("wrong" + i).toCharArray(), "the password does not open this private key");
    }
  }

  @Test
  void saysWhatItCannotDecryptAndHowToConvert() throws Exception {
    refuses(
        EncryptedSamples.withScheme(
            MiscObjectIdentifiers.id_scrypt, new ScryptParams(new byte[16], 16384, 8, 1), AES256),
        PASSWORD,
        "this Java cannot decrypt",
        "scrypt",
        "openssl pkcs8 -topk8 -v2 aes-256-cbc");
    refuses(
        EncryptedSamples.withScheme(
            PKCSObjectIdentifiers.id_PBMAC1, new ScryptParams(new byte[16], 16384, 8, 1), AES256),
        PASSWORD,
        "a function other than PBKDF2");
    refuses(
        EncryptedSamples.withScheme(
            PKCSObjectIdentifiers.id_PBKDF2,
            EncryptedSamples.pbkdf2(1000, 32, SHA256),
            NISTObjectIdentifiers.id_aes256_GCM),
        PASSWORD,
        "this Java cannot decrypt the cipher of this key",
        "openssl pkcs8");
    refuses(
        EncryptedSamples.withScheme(
            PKCSObjectIdentifiers.id_PBKDF2,
            EncryptedSamples.pbkdf2(1000, 32, PKCSObjectIdentifiers.md5),
            AES256),
        PASSWORD,
        "these parameters of PBKDF2");
    refuses(
        EncryptedSamples.withScheme(
            PKCSObjectIdentifiers.id_PBKDF2, EncryptedSamples.pbkdf2(1000, 16, SHA256), AES256),
        PASSWORD,
        "these parameters of PBKDF2");
  }

  @Test
  void boundsTheWorkThatAFileMayAskFor() throws Exception {
    for (int iterations : new int[] {0, -1, 10_000_001, Integer.MAX_VALUE}) {
      refuses(
          EncryptedSamples.withScheme(
              PKCSObjectIdentifiers.id_PBKDF2,
              EncryptedSamples.pbkdf2(iterations, 32, SHA256),
              AES256),
          PASSWORD,
          "more than 10000000 times, or not once");
    }
  }

  @Test
  void asksForThePassword() throws Exception {
    byte[] encrypted = EncryptedSamples.encrypt(KEY, AES256, SHA256);

    refuses(encrypted, null, "the private key is encrypted; give its password");
  }

  @Test
  void leavesThePasswordToItsOwner() throws Exception {
    char[] password = PASSWORD.clone();

    read(EncryptedSamples.encrypt(KEY, AES256, SHA256), password);

    assertThat(password).isEqualTo(PASSWORD);
  }

  private static Pem read(byte[] der, char[] password) throws PemException {
    byte[] text = Pem.write("ENCRYPTED PRIVATE KEY", der).getBytes(StandardCharsets.US_ASCII);
    return Pem.read("k.pem", text, password);
  }

  private static void refuses(byte[] der, char[] password, String... words) {
    assertThatThrownBy(() -> read(der, password))
        .isInstanceOf(PemException.class)
        .hasMessageStartingWith("k.pem:1: ")
        .hasMessageContainingAll(words);
  }
}
