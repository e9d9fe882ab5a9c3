// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.handsel.testkit.TestCertificates;
import dev.handsel.tls.x509.Der;
import java.io.ByteArrayOutputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a file of keys: nothing that is thrown repeats a part of it. */
final class KeySecrecyTest {
  private static final char[] PASSWORD = "secret".toCharArray();

  /**
   * Characters of base64, or bytes, that make a run; words of messages must not be one by chance.
   */
  private static final int RUN = 6;

  private static final Set<String> LABELS =
      Set.of(
          "PRIVATE KEY",
          "RSA PRIVATE KEY",
          "EC PRIVATE KEY",
          "EC PARAMETERS",
          "ENCRYPTED PRIVATE KEY",
          "CERTIFICATE",
          "TRUSTED CERTIFICATE",
          "PUBLIC KEY",
          "OPENSSH PRIVATE KEY",
          "DSA PRIVATE KEY",
          "SOMETHING");

  private final Random random = new Random(20261201);
  private int refused;

  @Test
  void noPemThatIsTornRepeatsAPartOfItself() throws Exception {
    for (byte[] key : keys()) {
      for (String label : LABELS) {
        String base64 = Base64.getEncoder().encodeToString(key);
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        String half = base64.substring(0, 48);
        String rest = base64.substring(48);
        for (String text :
            List.of(
                begin + base64 + end,
                begin + " " + half + " " + rest + " " + end,
                begin + "\\n" + half + "\\n" + rest + "\\n" + end,
                "\"" + begin + "\\n" + base64 + "\\n" + end + "\"",
                begin + "\n" + half + " " + rest + "\n" + end,
                begin + "\n" + half + "\u00a0" + rest + "\n" + end,
                begin + "\n" + half + "\\n" + rest + "\n" + end,
                begin + "\n" + half + "\n" + rest + end,
                begin + "\n" + half + "\n" + rest + "\n",
                begin + "\n" + base64 + "\n" + begin + "\n" + base64,
                begin + "\n-----" + base64 + "\n" + end,
                begin + base64 + "\n" + end,
                "-----BEGIN " + base64 + "-----\n" + base64 + "\n-----END " + base64 + "-----",
                "-----BEGIN " + base64 + "-----\n" + base64 + "\n" + end,
                begin
                    + "\nProc-Type: 4,ENCRYPTED\nDEK-Info: "
                    + base64
                    + "\n\n"
                    + base64
                    + "\n"
                    + end,
                begin + "\n" + base64.substring(1) + "\n" + end,
                begin + "\n" + base64 + "=\n" + end,
                begin + "\n" + new StringBuilder(base64).reverse() + "\n" + end)) {
          keeps(text.getBytes(ISO_8859_1), base64, key);
        }
      }
    }
    assertThat(refused).isGreaterThan(500);
  }

  @Test
  void noKeyThatIsBrokenRepeatsAPartOfItself() throws Exception {
    for (byte[] key : keys()) {
      for (BinaryOperator<byte[]> damage : damages()) {
        for (int i = 0; i < 15; i++) {
          byte[] broken = damage.apply(key, keys().get(random.nextInt(3)));
          String base64 = Base64.getEncoder().encodeToString(broken);
          keeps(broken, base64, broken);
          for (String label : LABELS) {
            keeps(Pem.write(label, broken).getBytes(ISO_8859_1), base64, broken);
          }
        }
      }
    }
    assertThat(refused).isGreaterThan(3000);
  }

  @Test
  void noStoreThatIsBrokenRepeatsAPartOfItself() throws Exception {
    for (String type : List.of("PKCS12", "JKS")) {
      byte[] store = store(type);
      for (BinaryOperator<byte[]> damage : damages()) {
        for (int i = 0; i < 8; i++) {
          byte[] broken = damage.apply(store, store);
          keeps(broken, Base64.getEncoder().encodeToString(broken), broken);
        }
      }
    }
    assertThat(refused).isGreaterThan(50);
  }

  @Test
  void noDescriptionHoldsAKey() throws Exception {
    byte[] key = keys().get(0);
    Pem read = Pem.read("k.pem", Pem.write("PRIVATE KEY", key));

    assertThat(read).hasToString("Pem[k.pem: 0 certificates, 1 private keys, 0 public keys]");
  }

  private List<BinaryOperator<byte[]>> damages() {
    return List.of(
        (key, other) -> {
          byte[] flipped = key.clone();
          flipped[random.nextInt(Math.min(flipped.length, 40))] ^= (byte) (1 << random.nextInt(8));
          return flipped;
        },
        (key, other) -> {
          byte[] flipped = key.clone();
          flipped[random.nextInt(flipped.length)] ^= (byte) (1 + random.nextInt(255));
          return flipped;
        },
        (key, other) -> Arrays.copyOf(key, 1 + random.nextInt(key.length - 1)),
        (key, other) -> Arrays.copyOf(key, key.length + 1 + random.nextInt(9)),
        (key, other) -> {
          byte[] mixed = key.clone();
          int at = random.nextInt(Math.min(mixed.length, other.length));
          int length = Math.min(mixed.length, other.length) - at;
          System.arraycopy(other, at, mixed, at, length);
          return mixed;
        },
        (key, other) -> {
          // An object identifier that swallows what follows it.
          byte[] swallowed = key.clone();
          for (int i = 0; i + 1 < swallowed.length; i++) {
            if (swallowed[i] == Der.OBJECT_IDENTIFIER) {
              swallowed[i + 1] = (byte) (9 + random.nextInt(20));
              break;
            }
          }
          return swallowed;
        });
  }

  private void keeps(byte[] file, String base64, byte[] binary) {
    List<Throwable> thrown = new ArrayList<>();
    try {
      Pem read = KeyFiles.read("f", file, PASSWORD);
      assertThat(read.toString()).hasSizeLessThan(100);
      try {
        PinnedKeys.of(read);
      } catch (PemException e) {
        thrown.add(e);
      }
      try {
        read.chain();
        read.privateKey();
      } catch (PemException e) {
        thrown.add(e);
      }
    } catch (PemException e) {
      thrown.add(e);
      refused++;
    }
    for (Throwable each : thrown) {
      assertThat(each.getSuppressed()).isEmpty();
      for (Throwable t = each; t != null; t = t.getCause()) {
        String told = String.valueOf(t);
        requireNone(told, base64);
        requireNone(told, new String(file, ISO_8859_1).replaceAll("-----(BEGIN|END) [A-Z ]*", ""));
        requireNone(told, new String(binary, ISO_8859_1));
        String hex = HexFormat.of().formatHex(binary);
        requireNone(told.toLowerCase(Locale.ROOT).replaceAll("[ :]", ""), hex);
      }
    }
  }

  private static void requireNone(String told, String secret) {
    for (int i = 0; i + RUN <= secret.length(); i++) {
      String run = secret.substring(i, i + RUN);
      // Hyphens begin and end what is announced, which messages may name.
      if (run.indexOf('-') < 0 && told.contains(run)) {
        fail("\"%s\" holds \"%s\"", told, run);
      }
    }
  }

  private static List<byte[]> keys() throws Exception {
    List<byte[]> keys = new ArrayList<>();
    for (PrivateKey key : Samples.KEYS) {
      keys.add(key.getEncoded());
    }
    for (int i = 0; i < 2; i++) {
      keys.add(
          PrivateKeyInfo.getInstance(keys.get(i)).parsePrivateKey().toASN1Primitive().getEncoded());
    }
    keys.add(
        EncryptedSamples.encrypt(
            Samples.KEYS.get(0),
            NISTObjectIdentifiers.id_aes256_CBC,
            PKCSObjectIdentifiers.id_hmacWithSHA256));
    return keys;
  }

  private static byte[] store(String type) throws Exception {
    TestCertificates.Issued issued = TestCertificates.authority("EC").issue("a.example");
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setKeyEntry(
        "own", issued.privateKey(), PASSWORD, issued.chain().toArray(Certificate[]::new));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    return out.toByteArray();
  }

  /** Made once. */
  private static final class Samples {
    static final List<PrivateKey> KEYS =
        List.of(
            TestCertificates.keyPair("EC").getPrivate(),
            TestCertificates.keyPair("RSA").getPrivate(),
            TestCertificates.keyPair("Ed25519").getPrivate());
  }
}
