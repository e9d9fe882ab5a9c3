// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * What a person asks of a certificate. A certificate that does not parse says so in its subject.
 *
 * @param key kind and size, as {@code EC 256 bits}
 * @param serial the serial number in hex
 * @param sha256 the fingerprint: the hash of the whole certificate, in hex
 * @param names whom it is for: DNS names and addresses as they are, others with their kind in front
 */
public record CertificateFacts(
    String subject,
    String issuer,
    String validity,
    String key,
    String serial,
    String sha256,
    List<String> names) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  // RFC 5280 §4.2.1.6, by their tags.
  private static final List<String> KINDS =
      List.of("other", "email", "dns", "x400", "directory", "edi", "uri", "ip", "oid");

  /** The facts of one DER certificate. */
  public static CertificateFacts of(Opaque der) {
    try {
      return of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
    } catch (CertificateException e) {
      String problem = "does not parse: " + Printable.of(String.valueOf(e.getMessage()));
      return new CertificateFacts(problem, "", "", "", "", sha256(der.toByteArray()), List.of());
    }
  }

  /** The facts of a certificate that parsed. */
  public static CertificateFacts of(X509Certificate certificate) {
    return new CertificateFacts(
        Printable.of(certificate.getSubjectX500Principal().toString()),
        Printable.of(certificate.getIssuerX500Principal().toString()),
        DAY.format(certificate.getNotBefore().toInstant())
            + " to "
            + DAY.format(certificate.getNotAfter().toInstant()),
        key(certificate.getPublicKey()),
        hex(certificate.getSerialNumber()),
        sha256(encoded(certificate)),
        names(certificate));
  }

  /** Signed: RFC 5280 §4.1.2.2 wants users to "handle such certificates gracefully". */
  private static String hex(BigInteger serial) {
    return serial.signum() < 0
        ? "-" + serial.negate().toString(16)
        : HexFormat.of().formatHex(serial.toByteArray()).replaceFirst("^00(?=.)", "");
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that cannot be encoded", e);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static String key(PublicKey key) {
    if (key instanceof RSAKey rsa) {
      return key.getAlgorithm() + " " + rsa.getModulus().bitLength() + " bits";
    } else if (key instanceof ECKey ec) {
      return "EC " + ec.getParams().getCurve().getField().getFieldSize() + " bits";
    } else if (key instanceof DSAKey) {
      return "DSA";
    } else {
      return key.getAlgorithm();
    }
  }

  private static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    Collection<List<?>> alternatives;
    try {
      alternatives = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException e) {
      return List.of("names that do not parse");
    }
    if (alternatives != null) {
      for (List<?> alternative : alternatives) {
        int kind = (Integer) alternative.get(0);
        Object value = alternative.get(1);
        String text = value instanceof byte[] der ? Opaque.of(der).toString() : "" + value;
        boolean plain = kind == DNS_NAME || kind == IP_ADDRESS;
        names.add(Printable.of(plain ? text : KINDS.get(kind) + ":" + text));
      }
    }
    return List.copyOf(names);
  }
}
