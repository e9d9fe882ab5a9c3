// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.x509.Der;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys and certificates in the forms in which people have them, told apart by their first
 * bytes: PEM (RFC 7468), one certificate or key in DER, PKCS#12 (RFC 7292), and the JDK's JKS and
 * JCEKS. What cannot be read says why and how to convert it, and no message holds a byte of it.
 *
 * <pre>{@code
 * Pem identity = KeyFiles.read("server.p12", bytes, password);
 * Credential credential = Credentials.of(crypto, identity, identity);
 * }</pre>
 */
public final class KeyFiles {
  private static final String CONTENT_TYPES = "2a864886f70d0107";

  private KeyFiles() {}

  /**
   * Keys and certificates: of a store, its one key with its chain, or, without a key, the
   * certificates that it trusts.
   *
   * @param file named in errors, as {@code server.p12}
   * @param password opens encrypted keys and stores; the caller zeroes it
   * @throws PemException naming the file, what is wrong and what to do
   */
  public static Pem read(String file, byte[] bytes, char @Nullable [] password)
      throws PemException {
    return store(file, bytes)
        ? KeyStores.identity(file, bytes, password, null)
        : plain(file, bytes, password);
  }

  /**
   * The same for a store with several keys.
   *
   * @param alias of the wanted key, as {@code keytool -list} shows it
   * @throws PemException also if this is no store
   */
  public static Pem read(String file, byte[] bytes, char @Nullable [] password, String alias)
      throws PemException {
    if (!store(file, bytes)) {
      throw new PemException(
          file + ": only PKCS#12 and JKS stores have aliases; leave the alias out");
    }
    return KeyStores.identity(file, bytes, password, alias);
  }

  /**
   * Certificates to trust: of a store, those it trusts, whatever keys it holds besides.
   *
   * @throws PemException naming the file, what is wrong and what to do; also if there is none
   */
  public static List<X509Certificate> authorities(
      String file, byte[] bytes, char @Nullable [] password) throws PemException {
    return store(file, bytes)
        ? KeyStores.authorities(file, bytes, password)
        : plain(file, bytes, password).chain();
  }

  private static boolean store(String file, byte[] bytes) throws PemException {
    if (bytes.length == 0) {
      throw new PemException(file + ": the file is empty");
    }
    return KeyStores.javaStore(bytes) || Pem.binary(bytes) && Form.of(bytes) == Form.PKCS12;
  }

  private static Pem plain(String file, byte[] bytes, char @Nullable [] password)
      throws PemException {
    return Pem.binary(bytes) ? der(file, bytes, password) : Pem.read(file, bytes, password);
  }

  private static Pem der(String file, byte[] bytes, char @Nullable [] password)
      throws PemException {
    PemBlock block = new PemBlock(file, 0, "", bytes.clone());
    return switch (Form.of(bytes)) {
      case CERTIFICATE -> new Pem(file, List.of(Pem.certificate(block)), List.of(), List.of());
      case PUBLIC_KEY -> new Pem(file, List.of(), List.of(), List.of(Opaque.of(bytes)));
      case PKCS8 -> key(file, PemKeys.pkcs8(block, block.der()));
      case ENCRYPTED -> key(file, EncryptedKeys.open(block, password));
      case PKCS1 -> key(file, PemKeys.pkcs1(block));
      case SEC1 -> key(file, PemKeys.sec1(block, Optional.empty()));
      case PKCS7 ->
          throw block.because(
              "this is PKCS#7, which is not read here; convert it: openssl pkcs7 -inform DER"
                  + " -print_certs -in OLD -out NEW");
      case PKCS12, UNKNOWN ->
          throw block.because(
              "this is binary, but neither a certificate nor a key in DER, nor PKCS#12 or JKS; it"
                  + " is damaged, cut off, or something else");
    };
  }

  private static Pem key(String file, PrivateKey key) {
    return new Pem(file, List.of(), List.of(key), List.of());
  }

  /** What DER holds, by the tags of its first elements. */
  private enum Form {
    /** RFC 5280 §4.1. */
    CERTIFICATE,
    /** RFC 5280 §4.1, SubjectPublicKeyInfo. */
    PUBLIC_KEY,
    /** RFC 5958 §2. */
    PKCS8,
    /** RFC 5958 §3. */
    ENCRYPTED,
    /** RFC 8017 §A.1.2. */
    PKCS1,
    /** RFC 5915 §3. */
    SEC1,
    /** RFC 5652 §3. */
    PKCS7,
    /** RFC 7292 §4. */
    PKCS12,
    UNKNOWN;

    static Form of(byte[] bytes) {
      try {
        // Encoders of PKCS#12 may write the outermost length as indefinite, which DER has not.
        boolean indefinite = bytes.length > 5 && (bytes[1] & 0xff) == 0x80;
        if (indefinite) {
          return bytes[2] == Der.INTEGER && bytes[4] == 3 ? PKCS12 : UNKNOWN;
        }
        Der outer = Der.of(bytes).enter(Der.SEQUENCE);
        return switch (outer.peek()) {
          case Der.OBJECT_IDENTIFIER -> pkcs7(outer) ? PKCS7 : UNKNOWN;
          case Der.INTEGER -> afterVersion(outer);
          case Der.SEQUENCE -> afterSequence(outer);
          default -> UNKNOWN;
        };
      } catch (Der.SyntaxException e) {
        return UNKNOWN;
      }
    }

    private static Form afterVersion(Der outer) throws Der.SyntaxException {
      outer.enter(Der.INTEGER);
      return switch (outer.peek()) {
        case Der.INTEGER -> PKCS1;
        case Der.OCTET_STRING -> SEC1;
        case Der.SEQUENCE -> pkcs7(outer.enter(Der.SEQUENCE)) ? PKCS12 : PKCS8;
        default -> UNKNOWN;
      };
    }

    private static Form afterSequence(Der outer) throws Der.SyntaxException {
      boolean named = outer.enter(Der.SEQUENCE).nextIs(Der.OBJECT_IDENTIFIER);
      return switch (outer.peek()) {
        case Der.OCTET_STRING -> named ? ENCRYPTED : UNKNOWN;
        case Der.BIT_STRING -> named ? PUBLIC_KEY : UNKNOWN;
        case Der.SEQUENCE -> named ? UNKNOWN : CERTIFICATE;
        default -> UNKNOWN;
      };
    }

    private static boolean pkcs7(Der content) throws Der.SyntaxException {
      byte[] oid = content.enter(Der.OBJECT_IDENTIFIER).rest();
      return HexFormat.of().formatHex(oid).startsWith(CONTENT_TYPES);
    }
  }
}
