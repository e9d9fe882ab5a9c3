// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.certs;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority that lives as long as the process: its key is never written anywhere.
 * Keys are on P-256, certificates are good for a week. RFC 5280.
 */
public final class Authority {
  private static final Duration EARLY = Duration.ofHours(1);
  private static final Duration LIFE = Duration.ofDays(7);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyPair keys;
  private final X509Certificate root;

  private Authority(KeyPair keys, X509Certificate root) {
    this.keys = keys;
    this.root = root;
  }

  /** A new authority with a self-signed root called {@code name}. */
  public static Authority create(String name) throws GeneralSecurityException {
    KeyPair keys = newKeys();
    X500Principal subject = new X500Principal("CN=" + name);
    X509v3CertificateBuilder builder = builder(subject, subject, keys);
    try {
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
          .addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return new Authority(keys, sign(builder, keys));
    } catch (CertIOException e) {
      throw new GeneralSecurityException("cannot make a root certificate", e);
    }
  }

  /** The certificate to trust. */
  public X509Certificate root() {
    return root;
  }

  /** A server's certificate for DNS names and IP addresses. */
  public Issued server(String name, List<String> hosts) throws GeneralSecurityException {
    return issue(name, hosts, KeyPurposeId.id_kp_serverAuth);
  }

  /** A client's certificate. */
  public Issued client(String name) throws GeneralSecurityException {
    return issue(name, List.of(), KeyPurposeId.id_kp_clientAuth);
  }

  private Issued issue(String name, List<String> hosts, KeyPurposeId purpose)
      throws GeneralSecurityException {
    KeyPair leaf = newKeys();
    X509v3CertificateBuilder builder =
        builder(root.getSubjectX500Principal(), new X500Principal("CN=" + name), leaf);
    try {
      JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              ids.createSubjectKeyIdentifier(leaf.getPublic()))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              ids.createAuthorityKeyIdentifier(keys.getPublic()));
      if (!hosts.isEmpty()) {
        GeneralName[] names =
            hosts.stream().map(Authority::generalName).toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
    } catch (CertIOException e) {
      throw new GeneralSecurityException("cannot make a certificate", e);
    }
    return new Issued(leaf.getPrivate(), List.of(sign(builder, keys)));
  }

  private static GeneralName generalName(String host) {
    boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  private static X509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair keys) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(127, RANDOM).setBit(120),
        Date.from(now.minus(EARLY)),
        Date.from(now.plus(LIFE)),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair keys)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign a certificate", e);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }
}
