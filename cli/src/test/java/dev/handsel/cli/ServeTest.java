// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.cli.certs.PemText;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code serve} does besides agreeing: its files, its warnings, its end. */
@Timeout(120)
final class ServeTest {
  @TempDir Path folder;
  private TestCertificates.Authority authority;
  private TestCertificates.Issued server;
  private Path ca;

  @BeforeEach
  void certify() throws IOException {
    authority = TestCertificates.authority("EC");
    server = authority.issue("localhost");
    ca = write("ca.pem", PemText.of(List.of(authority.root())));
  }

  @Test
  void takesKeyAndChainOutOfOneFile() throws Exception {
    Path both = write("both.pem", PemText.of(server.privateKey()) + PemText.of(server.chain()));
    Serving serving = Serving.with("--echo", "--count", "1", "--cert", both.toString());
    Run run = Run.of("connect", serving.address(), "--ca", ca.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(serving.exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"pass:swordfish, ''", "file:FILE, ''", "pass:wrong, does not open"})
  void opensAnEncryptedKey(String source, String refusal) throws Exception {
    Path password = write("password", "swordfish\nsecond line\n");
    Path chain = write("chain.pem", PemText.of(server.chain()));
    Path key = write("key.pem", encrypted(server.privateKey(), "swordfish"));
    String[] options = {
      "--echo",
      "--count",
      "1",
      "--cert",
      chain.toString(),
      "--key",
      key.toString(),
      "--key-password",
      source.replace("FILE", password.toString())
    };
    if (!refusal.isEmpty()) {
      Run run = Run.of(with("serve", "--port", "0", options));
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains(refusal).doesNotContain("wrong", "swordfish");
      return;
    }
    Serving serving = Serving.with(options);
    assertThat(Run.of("connect", serving.address(), "--ca", ca.toString()).exit()).isZero();
    assertThat(serving.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void readsStoresOfKeysAndAuthorities(String type) throws Exception {
    char[] password = "swordfish".toCharArray();
    KeyStore own = KeyStore.getInstance(type);
    own.load(null, null);
    own.setKeyEntry(
        "me", server.privateKey(), password, server.chain().toArray(X509Certificate[]::new));
    KeyStore trusted = KeyStore.getInstance(type);
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", authority.root());
    Path cert = store("own", own, password);
    Path authorities = store("trusted", trusted, password);
    Serving serving =
        Serving.with(
            "--echo",
            "--count",
            "1",
            "--cert",
            cert.toString(),
            "--key-password",
            "pass:swordfish");
    Run run =
        Run.of(
            "connect",
            serving.address(),
            "--ca",
            authorities.toString(),
            "--ca-password",
            "pass:swordfish");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(serving.exit()).isZero();
    Run asked = Run.of("connect", "x", "--ca", authorities.toString());
    assertThat(asked.exit()).isEqualTo(2);
    assertThat(asked.err()).contains("nobody is there to ask", "--ca-password");
  }

  @Test
  void readsKeyAndCertificateInDer() throws Exception {
    Path cert = Files.write(folder.resolve("cert.der"), server.leaf().getEncoded());
    Path key = Files.write(folder.resolve("key.der"), server.privateKey().getEncoded());
    Path root = Files.write(folder.resolve("ca.der"), authority.root().getEncoded());
    Serving serving =
        Serving.with("--echo", "--count", "1", "--cert", cert.toString(), "--key", key.toString());
    Run run = Run.of("connect", serving.address(), "--ca", root.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(serving.exit()).isZero();
  }

  private Path store(String name, KeyStore store, char[] password) throws Exception {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
    return file;
  }

  @Test
  void saysThatNobodyIsThereToAskForAPassword() throws Exception {
    Path key = write("key.pem", encrypted(server.privateKey(), "swordfish"));
    Path chain = write("chain.pem", PemText.of(server.chain()));
    Run run = Run.of("serve", "--port", "0", "--cert", chain.toString(), "--key", key.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("is encrypted", "--key-password");
  }

  @ParameterizedTest
  @CsvSource({
    "swordfish, 'begin with file:, env: or pass:'",
    "env:HANDSEL_NO_SUCH_VARIABLE, there is no variable",
    "file:no/such/file, no such file"
  })
  void refusesAPasswordFromNowhere(String source, String hint) throws Exception {
    Path key = write("key.pem", encrypted(server.privateKey(), "swordfish"));
    Run run = Run.of("serve", "--port", "0", "--cert", key.toString(), "--key-password", source);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(hint).doesNotContain("swordfish");
  }

  @Test
  void saysWhatClientsWillDislikeOfItsChain() throws Exception {
    TestCertificates.Issued bad =
        authority.intermediate("EC").issue(LeafOptions.named("localhost").expired());
    Path both =
        write("both.pem", PemText.of(bad.privateKey()) + PemText.of(bad.chain().subList(0, 1)));
    Serving serving = Serving.with("--echo", "--count", "1", "--cert", both.toString());
    assertThat(serving.err())
        .contains("clients may refuse: ", "expired at", "the chain lacks its intermediate");
    assertThat(Run.of("connect", serving.address(), "--ca", ca.toString()).exit()).isEqualTo(1);
    assertThat(serving.exit()).isEqualTo(1);
  }

  @Test
  void refusesWhomARevocationListNames() throws Exception {
    Path both = write("both.pem", PemText.of(server.privateKey()) + PemText.of(server.chain()));
    Path crl = folder.resolve("ca.crl");
    Files.write(crl, crl(authority, server.leaf().getSerialNumber()));
    Path another = folder.resolve("another.crl");
    Files.writeString(another, pem("X509 CRL", crl(authority, BigInteger.TWO)));
    Serving serving = Serving.with("--echo", "--count", "2", "--cert", both.toString());
    Run refused =
        Run.of("connect", serving.address(), "--ca", ca.toString(), "--crl", crl.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("REVOKED");
    Run taken =
        Run.of("connect", serving.address(), "--ca", ca.toString(), "--crl", another.toString());
    assertThat(taken.exit()).as(taken.err()).isZero();
  }

  @Test
  void refusesAClientThatARevocationListNames() throws Exception {
    TestCertificates.Issued client =
        authority.issue(LeafOptions.named("me").withExtendedKeyUsages("clientAuth"));
    Path me = write("me.pem", PemText.of(client.privateKey()) + PemText.of(client.chain()));
    Path both = write("both.pem", PemText.of(server.privateKey()) + PemText.of(server.chain()));
    Path crl = folder.resolve("ca.crl");
    Files.write(crl, crl(authority, client.leaf().getSerialNumber()));
    Serving serving =
        Serving.with(
            "--echo",
            "--count",
            "1",
            "--cert",
            both.toString(),
            "--client-ca",
            ca.toString(),
            "--crl",
            crl.toString());
    Run run = Run.of("connect", serving.address(), "--ca", ca.toString(), "--cert", me.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(serving.exit()).isEqualTo(1);
    assertThat(serving.err()).contains("REVOKED");
  }

  @Test
  void refusesARevocationListThatIsNone() throws Exception {
    Run run = Run.of("connect", "x", "--ca", ca.toString(), "--crl", ca.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--crl", "holds no revocation list");
    Run alone = Run.of("serve", "--port", "0", "--crl", ca.toString());
    assertThat(alone.exit()).isEqualTo(2);
    assertThat(alone.err()).contains("--client-ca");
  }

  @ParameterizedTest
  @CsvSource({"GET / HTTP/1.1, 1", "'', 1", "reset, 3"})
  void endsWithTheCodeOfAConnectionThatFailed(String bytes, int code) throws Exception {
    Serving serving = Serving.with("--echo", "--count", "1");
    int port = Integer.parseInt(serving.address().split(":")[1]);
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      if (bytes.equals("reset")) {
        socket.setSoLinger(true, 0);
        socket.close();
        assertThat(serving.exit()).as(serving.err()).isEqualTo(code);
        return;
      }
      socket.getOutputStream().write((bytes + "\r\n\r\n").strip().getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
    assertThat(serving.exit()).as(serving.err()).isEqualTo(code);
  }

  @Test
  void removesItsThrowAwayFiles() throws Exception {
    Serving serving = Serving.with("--echo", "--client-auth", "need", "--count", "1");
    Path made = Path.of(serving.hint("--ca"));
    Path key = Path.of(serving.hint("--key"));
    assertThat(made).exists();
    assertThat(key).exists();
    Run.of(
        "connect",
        serving.address(),
        "--ca",
        made.toString(),
        "--cert",
        serving.hint("--cert"),
        "--key",
        key.toString());
    assertThat(serving.exit()).isZero();
    assertThat(made.getParent()).doesNotExist();
  }

  @Test
  void removesItsThrowAwayFilesWhenItCannotListen() throws Exception {
    Run run = Run.of("serve", "--port", "0", "--host", "192.0.2.1");
    assertThat(run.exit()).isEqualTo(3);
    List<String> words = List.of(run.err().split("\\s+"));
    assertThat(Path.of(words.get(words.indexOf("--ca") + 1)).getParent()).doesNotExist();
  }

  @Test
  void endsWhenItsReaderIsGone() throws Exception {
    Path chain = write("both.pem", PemText.of(server.privateKey()) + PemText.of(server.chain()));
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    OutputStream closedAfterALine =
        new OutputStream() {
          private boolean gone;

          @Override
          public synchronized void write(int octet) throws IOException {
            if (gone) {
              throw new IOException("Broken pipe");
            }
            gone = octet == '\n';
            first.write(octet);
          }
        };
    Thread client =
        new Thread(
            () -> {
              String line = awaitLine(first);
              Run.withInput(
                  "hello",
                  "connect",
                  "localhost:" + line.substring(line.lastIndexOf(':') + 1).strip(),
                  "--ca",
                  ca.toString());
            });
    client.start();
    int exit =
        Main.run(
            with("serve", "--port", "0", "--cert", chain.toString()),
            InputStream.nullInputStream(),
            new PrintStream(closedAfterALine, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream()),
            dev.handsel.trace.Palette.PLAIN);
    assertThat(exit).isZero();
    client.join();
  }

  private static String awaitLine(ByteArrayOutputStream out) {
    String text = "";
    while (!text.contains("\n")) {
      Thread.onSpinWait();
      text = out.toString(StandardCharsets.UTF_8);
    }
    return text;
  }

  private static String[] with(String first, String second, String third, String... more) {
    String[] all = new String[more.length + 3];
    all[0] = first;
    all[1] = second;
    all[2] = third;
    System.arraycopy(more, 0, all, 3, more.length);
    return all;
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    PemText.writePrivately(file, text);
    return file;
  }

  private static String encrypted(PrivateKey key, String password) throws Exception {
    byte[] der =
        new JcaPKCS8Generator(
                key,
                new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword(password.toCharArray())
                    .build())
            .generate()
            .getContent();
    return pem("ENCRYPTED PRIVATE KEY", der);
  }

  private static byte[] crl(TestCertificates.Authority authority, BigInteger serial)
      throws Exception {
    X509Certificate issuer = authority.certificate();
    Instant now = Instant.now();
    JcaX509v2CRLBuilder builder =
        new JcaX509v2CRLBuilder(issuer.getSubjectX500Principal(), Date.from(now.minusSeconds(60)));
    builder.setNextUpdate(Date.from(now.plusSeconds(3600)));
    JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
    builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
    builder.addExtension(
        Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuer));
    builder.addCRLEntry(serial, Date.from(now.minusSeconds(120)), CRLReason.keyCompromise);
    return builder
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.privateKey()))
        .getEncoded();
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
