// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
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
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Certificates for tests, made on the spot.
 *
 * <p>Key types: {@code RSA} (2048 bits), {@code RSA-1024}, {@code RSA-3072}, {@code RSASSA-PSS},
 * {@code EC} (P-256), {@code P-384}, {@code P-521}, {@code Ed25519}, {@code Ed448}, and whatever
 * else a {@link KeyPairGenerator} of the JDK knows.
 */
public final class TestCertificates {
  private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();
  private static final SecureRandom RANDOM = new SecureRandom();

  private TestCertificates() {}

  /** A new self-signed authority with a key of its own. */
  public static Authority authority(String keyType) {
    return authority(keyType, "CN=Test Authority " + keyType);
  }

  /** A new self-signed authority of this name, as {@code CN=Example}. */
  public static Authority authority(String keyType, String name) {
    return authority(keyType, LeafOptions.authority(name));
  }

  /** A new self-signed authority whose certificate is made to {@code options}. */
  public static Authority authority(String keyType, LeafOptions options) {
    KeyPair keys = keyPair(keyType);
    return new Authority(
        keyType,
        keys.getPrivate(),
        List.of(
            build(
                options,
                keys.getPublic(),
                new X500Name(options.subject),
                keys.getPublic(),
                keyType,
                keys.getPrivate())));
  }

  /** A new key pair of this type. */
  public static KeyPair keyPair(String keyType) {
    try {
      return switch (keyType) {
        case "RSA" -> generate("RSA", 2048);
        case "RSASSA-PSS" -> generate("RSASSA-PSS", 2048);
        case "EC", "P-256" -> curve("secp256r1");
        case "P-384" -> curve("secp384r1");
        case "P-521" -> curve("secp521r1");
        default ->
            keyType.startsWith("RSA-")
                ? generate("RSA", Integer.parseInt(keyType.substring(4)))
                : KeyPairGenerator.getInstance(keyType).generateKeyPair();
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("cannot make a key of type " + keyType, e);
    }
  }

  /**
   * An authority, root or intermediate.
   *
   * @param chain its own certificate first, its root last
   */
  public record Authority(String keyType, PrivateKey privateKey, List<X509Certificate> chain) {
    public X509Certificate certificate() {
      return chain.get(0);
    }

    public X509Certificate root() {
      return chain.get(chain.size() - 1);
    }

    /** An authority below this one. */
    public Authority intermediate(String type) {
      return intermediate(
          type, LeafOptions.authority("CN=Test Intermediate " + type + " " + chain.size()));
    }

    /** An authority below this one whose certificate is made to {@code options}. */
    public Authority intermediate(String type, LeafOptions options) {
      KeyPair keys = keyPair(type);
      List<X509Certificate> longer = new ArrayList<>();
      longer.add(sign(options, keys.getPublic()));
      longer.addAll(chain);
      return new Authority(type, keys.getPrivate(), List.copyOf(longer));
    }

    /** A certificate by this authority for the key of another: a cross certificate. */
    public X509Certificate certify(Authority other, LeafOptions options) {
      return sign(options, other.certificate().getPublicKey());
    }

    /** Another certificate for this authority's key, which signs it itself. */
    public X509Certificate again(LeafOptions options) {
      return sign(options, certificate().getPublicKey());
    }

    /** A server's and client's certificate for these DNS names, with a key of type EC. */
    public Issued issue(String... dnsNames) {
      return issue(LeafOptions.named(dnsNames));
    }

    public Issued issue(LeafOptions options) {
      KeyPair keys = keyPair(options.keyType);
      List<X509Certificate> sent = new ArrayList<>();
      sent.add(sign(options, keys.getPublic()));
      sent.addAll(chain.subList(0, chain.size() - 1));
      return new Issued(List.copyOf(sent), keys.getPrivate(), root());
    }

    private X509Certificate sign(LeafOptions options, PublicKey subjectKey) {
      return build(
          options,
          subjectKey,
          X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded()),
          certificate().getPublicKey(),
          keyType,
          privateKey);
    }
  }

  /**
   * A credential.
   *
   * @param chain as a peer sends it: leaf first, without the root
   * @param root the anchor to trust
   */
  public record Issued(List<X509Certificate> chain, PrivateKey privateKey, X509Certificate root) {
    public X509Certificate leaf() {
      return chain.get(0);
    }
  }

  private static X509Certificate build(
      LeafOptions options,
      PublicKey subjectKey,
      X500Name issuer,
      PublicKey issuerKey,
      String issuerKeyType,
      PrivateKey issuerPrivateKey) {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            options.serialNumber.orElseGet(() -> new BigInteger(120, RANDOM).setBit(120)),
            Date.from(options.notBefore),
            Date.from(options.notAfter),
            new X500Name(options.subject),
            subjectKey);
    try {
      addExtensions(builder, options, subjectKey, issuerKey);
      String algorithm =
          options.signatureAlgorithm.isEmpty()
              ? signatureAlgorithm(issuerKeyType)
              : options.signatureAlgorithm;
      JcaContentSignerBuilder signer = new JcaContentSignerBuilder(algorithm);
      if (algorithm.contains("RSA") || algorithm.contains("ECDSA")) {
        signer.setProvider(BOUNCY_CASTLE);
      }
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(signer.build(issuerPrivateKey)));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalArgumentException("cannot make a certificate for " + options.subject, e);
    }
  }

  private static void addExtensions(
      X509v3CertificateBuilder builder,
      LeafOptions options,
      PublicKey subjectKey,
      PublicKey issuerKey)
      throws GeneralSecurityException, CertIOException {
    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subjectKey));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        identifiers.createAuthorityKeyIdentifier(issuerKey));
    builder.addExtension(
        Extension.basicConstraints,
        true,
        options.pathLength >= 0
            ? new BasicConstraints(options.pathLength)
            : new BasicConstraints(options.authority));
    if (!options.keyUsages.isEmpty()) {
      int bits = options.keyUsages.stream().mapToInt(KEY_USAGES::get).reduce(0, (a, b) -> a | b);
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(bits));
    }
    if (!options.extendedKeyUsages.isEmpty()) {
      KeyPurposeId[] purposes =
          options.extendedKeyUsages.stream().map(PURPOSES::get).toArray(KeyPurposeId[]::new);
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }
    List<GeneralName> names = new ArrayList<>();
    options.dnsNames.forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
    options.addresses.forEach(ip -> names.add(new GeneralName(GeneralName.iPAddress, ip)));
    if (!names.isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          options.subject.isEmpty(),
          new GeneralNames(names.toArray(GeneralName[]::new)));
    }
    for (String oid : options.leftOut) {
      builder.removeExtension(new ASN1ObjectIdentifier(oid));
    }
    for (LeafOptions.Extra extra : options.extras) {
      ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier(extra.oid());
      byte[] value = HexFormat.of().parseHex(extra.value());
      if (builder.hasExtension(oid)) {
        builder.replaceExtension(oid, extra.critical(), value);
      } else {
        builder.addExtension(oid, extra.critical(), value);
      }
    }
  }

  private static final Map<String, Integer> KEY_USAGES =
      Map.of(
          "digitalSignature", KeyUsage.digitalSignature,
          "keyEncipherment", KeyUsage.keyEncipherment,
          "keyAgreement", KeyUsage.keyAgreement,
          "keyCertSign", KeyUsage.keyCertSign,
          "cRLSign", KeyUsage.cRLSign);

  private static final Map<String, KeyPurposeId> PURPOSES =
      Map.of(
          "serverAuth", KeyPurposeId.id_kp_serverAuth,
          "clientAuth", KeyPurposeId.id_kp_clientAuth,
          "codeSigning", KeyPurposeId.id_kp_codeSigning,
          "OCSPSigning", KeyPurposeId.id_kp_OCSPSigning,
          "any", KeyPurposeId.anyExtendedKeyUsage);

  private static String signatureAlgorithm(String issuerKeyType) {
    return switch (issuerKeyType) {
      case "EC", "P-256" -> "SHA256withECDSA";
      case "P-384" -> "SHA384withECDSA";
      case "P-521" -> "SHA512withECDSA";
      case "RSASSA-PSS" -> "SHA256withRSAandMGF1";
      default -> issuerKeyType.startsWith("RSA") ? "SHA256withRSA" : issuerKeyType;
    };
  }

  private static KeyPair generate(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static KeyPair curve(String name) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(name));
    return generator.generateKeyPair();
  }
}
