// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The test certificates as files that other programs read. */
record PemFolder(Path folder) {
  /** The authority everybody believes in. */
  Path root() throws Exception {
    return write("root.pem", certificates(List.of(TestPeers.authority().root())));
  }

  Path serverChain(String keyType) throws Exception {
    return write("server-" + keyType + ".pem", certificates(TestPeers.server(keyType).chain()));
  }

  Path serverKey(String keyType) throws Exception {
    return write("server-" + keyType + ".key", key(TestPeers.server(keyType)));
  }

  Path clientChain(String keyType) throws Exception {
    return write("client-" + keyType + ".pem", certificates(TestPeers.client(keyType).chain()));
  }

  Path clientKey(String keyType) throws Exception {
    return write("client-" + keyType + ".key", key(TestPeers.client(keyType)));
  }

  Path serverPublicKey(String keyType) throws Exception {
    return write("server-" + keyType + ".pub", publicKey(TestPeers.server(keyType)));
  }

  Path clientPublicKey(String keyType) throws Exception {
    return write("client-" + keyType + ".pub", publicKey(TestPeers.client(keyType)));
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text, US_ASCII);
  }

  private static String certificates(List<X509Certificate> chain) throws Exception {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : chain) {
      text.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    return text.toString();
  }

  private static String publicKey(Issued issued) {
    return pem("PUBLIC KEY", issued.leaf().getPublicKey().getEncoded());
  }

  private static String key(Issued issued) throws Exception {
    return issued.privateKey() instanceof java.security.interfaces.ECPrivateKey curve
        ? pem("EC PRIVATE KEY", sec1(curve, issued.leaf()))
        : pem("PRIVATE KEY", issued.privateKey().getEncoded());
  }

  /** RFC 5915, with the public key: GnuTLS asks for it and the JDK leaves it out of PKCS#8. */
  private static byte[] sec1(java.security.interfaces.ECPrivateKey key, X509Certificate certificate)
      throws Exception {
    SubjectPublicKeyInfo publicKey =
        SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
    return new ECPrivateKey(
            key.getParams().getOrder().bitLength(),
            key.getS(),
            publicKey.getPublicKeyData(),
            publicKey.getAlgorithm().getParameters())
        .getEncoded();
  }

  private static String pem(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }
}
