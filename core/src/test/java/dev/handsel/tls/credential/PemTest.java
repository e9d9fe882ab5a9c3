// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Issued;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PemTest {
  /** One key in all its forms, written by OpenSSL 3.0; of no other use. */
  private static final String PKCS8 =
      """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgM0XExLS2ZZ4DuiuZ
      dGtQb9m+XeC1PN1OND/NXuMWJMChRANCAAS0R+aacgqfIq/HUsNHLCHlUPMrsieh
      6aU7Mxfn7VW8HOa2SyX6SSaAEWJ0ivo7bNtU3E1FjVCxSl8aA7Ny3V5G
      -----END PRIVATE KEY-----
      """;

  static final String SEC1 =
      """
      -----BEGIN EC PRIVATE KEY-----
      MHcCAQEEIDNFxMS0tmWeA7ormXRrUG/Zvl3gtTzdTjQ/zV7jFiTAoAoGCCqGSM49
      AwEHoUQDQgAEtEfmmnIKnyKvx1LDRywh5VDzK7InoemlOzMX5+1VvBzmtksl+kkm
      gBFidIr6O2zbVNxNRY1QsUpfGgOzct1eRg==
      -----END EC PRIVATE KEY-----
      """;

  private static final String PARAMETERS =
      """
      -----BEGIN EC PARAMETERS-----
      BggqhkjOPQMBBw==
      -----END EC PARAMETERS-----
      """;

  private static final String SEC1_WITHOUT_CURVE =
      """
      -----BEGIN EC PRIVATE KEY-----
      MCUCAQEEIDNFxMS0tmWeA7ormXRrUG/Zvl3gtTzdTjQ/zV7jFiTA
      -----END EC PRIVATE KEY-----
      """;

  /** Under the password "secret". */
  private static final String ENCRYPTED =
      """
      -----BEGIN ENCRYPTED PRIVATE KEY-----
      MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjiho2n5bSOKgICCAAw
      DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEHWggZ5sp3KEhDJZNeNGoRgEgZAV
      aok/g/4/7a/1j1+wetbNZVuQlOPXbx6OOCaiArdDvAkqQPPIbtcTY4XRJXvYgr2E
      PW0lfZggS4tmiVEjicjylXI1/Gvjk1k/GNp7TragAD2VXqTqC7yGx6gjw1GUZl1s
      fuTlSBB1x1elOU7UnDOX3p8ZgUiB9ep6hppmtOZNhYk9TxkD0wo7zES7TiWkXRk=
      -----END ENCRYPTED PRIVATE KEY-----
      """;

  private static final String ENCRYPTED_THE_OLD_WAY =
      """
      -----BEGIN EC PRIVATE KEY-----
      Proc-Type: 4,ENCRYPTED
      DEK-Info: AES-128-CBC,258A0EF40047178373510543A6FBEDD2

      bz5jHaQpuRT6AfKU2+8sG1CPdyn9NXkJ/IwbSTp+w7BhLhgRJ4arSn/qj1DBtHYu
      oikbvFnV4Tj97wzyviHy4XZc/OAO3fCLnUEmZKbIpMXWoBCe8ZkRaSpJSCL6DjgH
      z0yUs8VQDLLMhvSNy0RhtY155MTN4TMC1VDHQv0dOtg=
      -----END EC PRIVATE KEY-----
      """;

  @Test
  void readsTheSameKeyInEveryForm() throws Exception {
    PrivateKey key = Pem.read("key.pem", PKCS8).privateKey();

    assertThat(key.getAlgorithm()).isEqualTo("EC");
    assertThat(sameKey(key, Pem.read("key.pem", SEC1).privateKey())).isTrue();
    assertThat(sameKey(key, Pem.read("key.pem", PARAMETERS + SEC1).privateKey())).isTrue();
    assertThat(sameKey(key, Pem.read("key.pem", PARAMETERS + SEC1_WITHOUT_CURVE).privateKey()))
        .isTrue();
    assertThat(
            sameKey(
                key, Pem.read("key.pem", bytes(ENCRYPTED), "secret".toCharArray()).privateKey()))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "RSASSA-PSS", "EC", "P-384", "Ed25519", "Ed448"})
  void readsKeysOfEveryType(String keyType) throws Exception {
    PrivateKey key = TestCertificates.keyPair(keyType).getPrivate();

    Pem read = Pem.read("key.pem", Pem.write("PRIVATE KEY", key.getEncoded()));

    assertThat(read.privateKey().getEncoded()).isEqualTo(key.getEncoded());
  }

  @Test
  void readsPkcs1() throws Exception {
    PrivateKey key = TestCertificates.keyPair("RSA").getPrivate();
    byte[] pkcs1 =
        PrivateKeyInfo.getInstance(key.getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();

    Pem read = Pem.read("key.pem", Pem.write("RSA PRIVATE KEY", pkcs1));

    assertThat(read.privateKey().getEncoded()).isEqualTo(key.getEncoded());
  }

  @Test
  void readsChainAndKeyFromOneTextWithExplanationsBetween() throws Exception {
    Issued issued = TestCertificates.authority("EC").intermediate("EC").issue("a.example");
    StringBuilder text = new StringBuilder("subject=CN = a.example\r\n");
    for (X509Certificate certificate : issued.chain()) {
      text.append(Pem.write("CERTIFICATE", certificate.getEncoded())).append("\nissuer=somebody\n");
    }
    text.append(Pem.write("DH PARAMETERS", new byte[] {1})).append(PKCS8);

    Pem read = Pem.read("all.pem", text.toString().replace("\n", "\r\n"));

    assertThat(read.chain()).isEqualTo(issued.chain());
    assertThat(read.privateKey().getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void asksForThePasswordOfAnEncryptedKey() {
    refuses(ENCRYPTED, "key.pem:1: the private key is encrypted; give its password");
    assertThatThrownBy(() -> Pem.read("key.pem", bytes(ENCRYPTED), "wrong".toCharArray()))
        .isInstanceOf(PemException.class)
        .hasMessage("key.pem:1: the password does not open this private key");
  }

  @Test
  void refusesOldEncryptionAndSaysHowToConvert() {
    refuses(ENCRYPTED_THE_OLD_WAY, "key.pem:2: ", "openssl pkcs8 -topk8");
  }

  @Test
  void refusesSec1KeyWithoutACurve() {
    refuses(SEC1_WITHOUT_CURVE, "key.pem:1: the key does not name its curve");
  }

  @Test
  void refusesTextWithoutWhatWasWanted() throws Exception {
    Pem key = Pem.read("key.pem", PKCS8);
    Pem nothing = Pem.read("empty.pem", "");
    Pem two = Pem.read("two.pem", PKCS8 + PKCS8);

    assertThatThrownBy(key::chain)
        .isInstanceOf(PemException.class)
        .hasMessageContaining("key.pem: holds no certificate, only a private key");
    assertThatThrownBy(nothing::privateKey)
        .isInstanceOf(PemException.class)
        .hasMessageContaining("empty.pem: holds no private key; expected");
    assertThatThrownBy(two::privateKey)
        .isInstanceOf(PemException.class)
        .hasMessageContaining("two.pem: holds 2 private keys");
  }

  @Test
  void refusesBlockWithoutItsEnd() {
    refuses("\n-----BEGIN CERTIFICATE-----\nAAAA\n", "key.pem:2: the block is cut off");
    refuses(
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "key.pem:3: another BEGIN or END stands where the block that begins in line 1 must end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "AA", "AAA", "AB==", "AA==AA==", "AAA=A", "A=AA", "AA-_"})
  void refusesSloppyBase64(String base64) {
    refuses("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n", "base64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufeff%s", "\n\ufeff%s", "\u200b%s", "%s\u00a0", "\u00a0%s \u2003"})
  void readsBlocksAfterAByteOrderMarkAndBetweenBlanksOfAllKinds(String around) throws Exception {
    String text =
        PKCS8.lines().map(line -> around.formatted(line)).collect(Collectors.joining("\n"));

    for (byte[] bytes : List.of(text.getBytes(UTF_8), ("# \u00fc\n" + text).getBytes(UTF_8))) {
      assertThat(Pem.read("key.pem", bytes).privateKeys()).hasSize(1);
    }
    assertThat(Pem.read("key.pem", text).privateKeys()).hasSize(1);
  }

  @Test
  void readsBlocksAmongExplanationsInAnotherEncoding() throws Exception {
    byte[] latin = ("Schl\u00fcssel\n" + PKCS8).getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Pem.read("key.pem", latin).privateKeys()).hasSize(1);
  }

  @Test
  void saysHowLinesWereLost() {
    refuses("-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----", "written as \"\\n\"");
    refuses("-----BEGIN PRIVATE KEY----- AAAA -----END PRIVATE KEY-----", "stands in one line");
    refuses("-----BEGIN PRIVATE KEY-----AAAA\n-----END PRIVATE KEY-----", "five hyphens");
    refuses(
        "-----BEGIN PRIVATE KEY-----\nAAAA AAAA\n-----END PRIVATE KEY-----",
        "key.pem:2: character 5 of 9 is not base64 but blank");
    refuses(
        "-----BEGIN PRIVATE KEY-----\nAAAA\\nAAAA\n-----END PRIVATE KEY-----",
        "key.pem:2: character 5 of 10 is not base64; replace each \"\\n\"");
  }

  @Test
  void namesTheLineThatIsNotBase64() {
    refuses(
        "-----BEGIN CERTIFICATE-----\nAAAA\nAA?A\n-----END CERTIFICATE-----\n",
        "key.pem:3: character 3 of 4 is not base64; copy the block anew");
  }

  @Test
  void refusesBinaryFilesAndSaysHowToConvert() throws Exception {
    byte[] der = TestCertificates.authority("EC").certificate().getEncoded();

    assertThatThrownBy(() -> Pem.read("server.der", der))
        .isInstanceOf(PemException.class)
        .hasMessageContaining("server.der: this is binary DER")
        .hasMessageContaining("openssl x509 -inform DER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CERTIFICATE",
        "PRIVATE KEY",
        "RSA PRIVATE KEY",
        "EC PRIVATE KEY",
        "ENCRYPTED PRIVATE KEY"
      })
  void refusesNonsenseInEveryBlock(String type) {
    for (byte[] nonsense : new byte[][] {{1}, {0x30}, {0x30, (byte) 0x84, 1, 1, 1, 1}, {0x30, 0}}) {
      String text = Pem.write(type, nonsense);
      assertThatThrownBy(() -> Pem.read("key.pem", bytes(text), new char[] {'x'}))
          .isInstanceOf(PemException.class)
          .hasMessageStartingWith("key.pem:1: ");
    }
  }

  @Test
  void refusesKeysThatCannotSign() throws Exception {
    byte[] x25519 = TestCertificates.keyPair("X25519").getPrivate().getEncoded();

    refuses(Pem.write("PRIVATE KEY", x25519), "key.pem:1: TLS cannot sign with a key");
    refuses(Pem.write("DSA PRIVATE KEY", new byte[] {1}), "key.pem:1: TLS cannot use");
  }

  @Test
  void writesWhatItReads() throws Exception {
    X509Certificate leaf = TestCertificates.authority("EC").issue(LeafOptions.named("a")).leaf();

    String text = Pem.write("CERTIFICATE", leaf.getEncoded());

    assertThat(text.lines()).allMatch(line -> line.length() <= 64);
    assertThat(Pem.read("a.pem", text).chain()).containsExactly(leaf);
  }

  private static boolean sameKey(PrivateKey one, PrivateKey other) {
    return one instanceof ECPrivateKey a
        && other instanceof ECPrivateKey b
        && a.getS().equals(b.getS())
        && a.getParams().getOrder().equals(b.getParams().getOrder());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void refuses(String text, String... words) {
    assertThatThrownBy(() -> Pem.read("key.pem", text))
        .isInstanceOf(PemException.class)
        .satisfies(
            e -> {
              for (String word : words) {
                assertThat(e).hasMessageContaining(word);
              }
            });
  }
}
