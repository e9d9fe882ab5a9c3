// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.x509.Der;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The forms in which files hold private keys, all brought to PKCS#8 (RFC 5958) for the JCA. No
 * message holds bytes of a file, and none has a cause: what the JDK says may repeat its input.
 */
final class PemKeys {
  private static final byte[] VERSION_0 = {Der.INTEGER, 1, 0};
  private static final byte[] NULL = {5, 0};
  private static final byte[] RSA_ENCRYPTION = oid("2a864886f70d010101");
  private static final byte[] EC_PUBLIC_KEY = oid("2a8648ce3d0201");

  /** Contents of the algorithm's object identifier, to its name in the JCA. */
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "2a864886f70d010101", "RSA",
          "2a864886f70d01010a", "RSASSA-PSS",
          "2a8648ce3d0201", "EC",
          "2b6570", "Ed25519",
          "2b6571", "Ed448",
          "608648016503040311", "ML-DSA",
          "608648016503040312", "ML-DSA",
          "608648016503040313", "ML-DSA");

  /** Of keys that people have and TLS does not sign with. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "2b656e", "X25519",
          "2b656f", "X448",
          "2a8648ce380401", "DSA",
          "2a864886f70d010301", "Diffie-Hellman",
          "608648016503040401", "ML-KEM-512",
          "608648016503040402", "ML-KEM-768",
          "608648016503040403", "ML-KEM-1024");

  private PemKeys() {}

  /**
   * RFC 5958 §2.
   *
   * @param der zeroed afterwards
   */
  static PrivateKey pkcs8(PemBlock block, byte[] der) throws PemException {
    try {
      String algorithm = algorithm(block, der);
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (NoSuchAlgorithmException e) {
        throw block.because(
            "this Java cannot read " + algorithm + " keys; ML-DSA needs Java 24 or later");
      } catch (InvalidKeySpecException | RuntimeException e) {
        throw block.because(
            "not a usable "
                + algorithm
                + " key: it is damaged, or of a size or curve that this Java lacks"
                + (algorithm.equals("EC") ? " (it has P-256, P-384 and P-521)" : ""));
      }
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /** RFC 8017 §A.1.2. */
  static PrivateKey pkcs1(PemBlock block) throws PemException {
    return wrapped(block, Der.element(Der.SEQUENCE, RSA_ENCRYPTION, NULL));
  }

  /**
   * RFC 5915 §3.
   *
   * @param precedingCurve of an {@code EC PARAMETERS} block
   */
  static PrivateKey sec1(PemBlock block, Optional<byte[]> precedingCurve) throws PemException {
    byte[] curve;
    try {
      Der key = Der.of(block.der()).enter(Der.SEQUENCE);
      key.enter(Der.INTEGER);
      key.enter(Der.OCTET_STRING);
      curve = key.nextIs(Der.EXPLICIT_0) ? key.enter(Der.EXPLICIT_0).rest() : new byte[0];
    } catch (Der.SyntaxException e) {
      throw block.because("not a SEC 1 key: it is damaged or cut off");
    }
    if (curve.length == 0) {
      curve =
          precedingCurve.orElseThrow(
              () ->
                  block.because(
                      "the key does not name its curve and no \"EC PARAMETERS\" block precedes"
                          + " it; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW"));
    }
    return wrapped(block, Der.element(Der.SEQUENCE, EC_PUBLIC_KEY, curve));
  }

  private static PrivateKey wrapped(PemBlock block, byte[] algorithmIdentifier)
      throws PemException {
    byte[] key = Der.element(Der.OCTET_STRING, block.der());
    try {
      return pkcs8(block, Der.element(Der.SEQUENCE, VERSION_0, algorithmIdentifier, key));
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(block.der(), (byte) 0);
    }
  }

  private static String algorithm(PemBlock block, byte[] der) throws PemException {
    String oid;
    try {
      oid = algorithmOf(der);
    } catch (Der.SyntaxException e) {
      throw block.because("not a PKCS#8 key: it is damaged or cut off");
    }
    return algorithm(oid)
        .orElseThrow(
            () ->
                block.because(
                    "TLS cannot sign with a key of "
                        + unusable(oid)
                        + "; make a key of type EC, RSA or Ed25519"));
  }

  /**
   * The object identifier in a PrivateKeyInfo.
   *
   * @throws Der.SyntaxException for what is none
   */
  static String algorithmOf(byte[] der) throws Der.SyntaxException {
    Der info = Der.of(der).enter(Der.SEQUENCE);
    info.enter(Der.INTEGER);
    return HexFormat.of().formatHex(info.enter(Der.SEQUENCE).enter(Der.OBJECT_IDENTIFIER).rest());
  }

  /** The JCA's name of an algorithm, by the contents of its object identifier in hex. */
  static Optional<String> algorithm(String oid) {
    return Optional.ofNullable(ALGORITHMS.get(oid));
  }

  /** Names an algorithm that no key of TLS has; an unknown one may be bytes of a key. */
  static String unusable(String oid) {
    String name = OTHERS.get(oid);
    return name == null ? "an algorithm that is not known here" : "type " + name;
  }

  private static byte[] oid(String contents) {
    return Der.element(Der.OBJECT_IDENTIFIER, HexFormat.of().parseHex(contents));
  }
}
