// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.x509.Der;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The certificates and keys of a file, as PEM holds them: RFC 7468. {@link KeyFiles} reads other
 * forms into the same. Understands {@code CERTIFICATE}, {@code PUBLIC KEY}, {@code PRIVATE KEY}
 * (PKCS#8), {@code ENCRYPTED PRIVATE KEY}, {@code RSA PRIVATE KEY} (PKCS#1) and {@code EC PRIVATE
 * KEY} (SEC 1); other blocks are passed over.
 *
 * <p>No message holds what stands in the text, for that may be a private key.
 *
 * @param file what the caller calls the text; errors begin with it
 * @param publicKeys each a SubjectPublicKeyInfo in DER, not parsed
 */
public record Pem(
    String file,
    List<X509Certificate> certificates,
    List<PrivateKey> privateKeys,
    List<Opaque> publicKeys) {

  public Pem {
    certificates = List.copyOf(certificates);
    privateKeys = List.copyOf(privateKeys);
    publicKeys = List.copyOf(publicKeys);
  }

  /** Reads a text whose keys are not encrypted. */
  public static Pem read(String file, byte[] text) throws PemException {
    return read(file, text, null);
  }

  /** Reads a text whose keys are not encrypted. */
  public static Pem read(String file, String text) throws PemException {
    return parse(file, text, null);
  }

  /**
   * Reads a text.
   *
   * @param file named in errors, as {@code server.pem}
   * @param password opens encrypted keys; the caller zeroes it
   * @throws PemException naming file, line and remedy
   */
  public static Pem read(String file, byte[] text, char @Nullable [] password) throws PemException {
    if (binary(text)) {
      throw new PemException(
          file
              + ": this is binary DER or PKCS#12, not PEM; convert it:"
              + " openssl x509 -inform DER, openssl pkey -inform DER, or openssl pkcs12 -nodes");
    }
    return parse(file, characters(file, text), password);
  }

  /** Whether this begins as DER does and has no PEM in it. */
  static boolean binary(byte[] file) {
    return file.length > 0
        && file[0] == Der.SEQUENCE
        && !new String(file, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  private static String characters(String file, byte[] text) throws PemException {
    int first = text.length < 2 ? 0 : (text[0] & 0xff) << 8 | text[1] & 0xff;
    if (first == 0xfffe || first == 0xfeff) {
      throw new PemException(file + ": this is UTF-16; save it as UTF-8 or ASCII");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      // Explanations in some other encoding; the blocks are ASCII in all of them.
      return new String(text, StandardCharsets.ISO_8859_1);
    }
  }

  /** The certificates, of which there must be one or more. */
  public List<X509Certificate> chain() throws PemException {
    if (certificates.isEmpty()) {
      throw new PemException(
          file
              + ": holds no certificate"
              + (privateKeys.isEmpty() ? "" : ", only a private key")
              + "; expected a \"-----BEGIN CERTIFICATE-----\" block");
    }
    return certificates;
  }

  /** The private key, of which there must be exactly one. */
  public PrivateKey privateKey() throws PemException {
    if (privateKeys.size() == 1) {
      return privateKeys.get(0);
    }
    throw new PemException(
        privateKeys.isEmpty()
            ? file
                + ": holds no private key"
                + (certificates.isEmpty() ? "" : ", only certificates")
                + "; expected a \"-----BEGIN PRIVATE KEY-----\" block"
            : file + ": holds " + privateKeys.size() + " private keys; leave one");
  }

  /** Says what there is, never what it is. */
  @Override
  public String toString() {
    return "Pem["
        + file
        + ": "
        + certificates.size()
        + " certificates, "
        + privateKeys.size()
        + " private keys, "
        + publicKeys.size()
        + " public keys]";
  }

  /** Writes one block, as {@code CERTIFICATE}. */
  public static String write(String type, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  private static Pem parse(String file, String text, char @Nullable [] password)
      throws PemException {
    List<X509Certificate> certificates = new ArrayList<>();
    List<PrivateKey> keys = new ArrayList<>();
    List<Opaque> publicKeys = new ArrayList<>();
    Optional<byte[]> curve = Optional.empty();
    for (PemBlock block : PemBlock.parse(file, text)) {
      switch (block.type()) {
        case "CERTIFICATE", "X509 CERTIFICATE" -> certificates.add(certificate(block));
        case "PUBLIC KEY" -> publicKeys.add(Opaque.adopt(block.der()));
        case "PRIVATE KEY" -> keys.add(PemKeys.pkcs8(block, block.der()));
        case "ENCRYPTED PRIVATE KEY" -> keys.add(EncryptedKeys.open(block, password));
        case "RSA PRIVATE KEY" -> keys.add(PemKeys.pkcs1(block));
        case "EC PARAMETERS" -> curve = Optional.of(block.der());
        case "EC PRIVATE KEY" -> keys.add(PemKeys.sec1(block, curve));
        case "DSA PRIVATE KEY", "OPENSSH PRIVATE KEY" ->
            throw block.because(
                "TLS cannot use a DSA or OpenSSH private key; make a key of type EC, RSA or Ed25519"
                    + " in PKCS#8");
        case "TRUSTED CERTIFICATE" ->
            throw block.because(
                "OpenSSL's \"TRUSTED CERTIFICATE\" carries trust that would be lost; convert it:"
                    + " openssl x509 -in OLD -out NEW");
        default -> {
          // RFC 7468 §2: other blocks, as CRLs and DH parameters, are no concern of a credential.
        }
      }
    }
    return new Pem(file, certificates, keys, publicKeys);
  }

  static X509Certificate certificate(PemBlock block) throws PemException {
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(block.der());
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      if (in.available() > 0) {
        throw block.because("bytes follow the certificate");
      }
      return certificate;
    } catch (CertificateException | RuntimeException e) {
      throw block.because(
          looksLikeKey(block.der())
              ? "this is a private key where a certificate was announced; keep it secret, and name"
                  + " its block PRIVATE KEY"
              : "not an X.509 certificate: it is damaged, or something else");
    }
  }

  private static boolean looksLikeKey(byte[] der) {
    try {
      PemKeys.algorithmOf(der);
      return true;
    } catch (Der.SyntaxException e) {
      return false;
    }
  }
}
