// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.InvalidShareException;
import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A curve for key agreement: lengths, names and what makes a point valid. */
enum Curve {
  X25519(Primitive.X25519, "302a300506032b656e032100", 32, 32, null),
  X448(Primitive.X448, "3042300506032b656f033900", 56, 56, null),
  SECP256R1(
      Primitive.SECP256R1,
      "3059301306072a8648ce3d020106082a8648ce3d030107034200",
      65,
      32,
      new Weierstrass(
          "secp256r1",
          "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
          "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
          "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
          "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
          "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")),
  SECP384R1(
      Primitive.SECP384R1,
      "3076301006072a8648ce3d020106052b81040022036200",
      97,
      48,
      new Weierstrass(
          "secp384r1",
          "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff"
              + "0000000000000000ffffffff",
          "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d"
              + "8a2ed19d2a85c8edd3ec2aef",
          "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db2"
              + "48b0a77aecec196accc52973",
          "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25d"
              + "bf55296c3a545e3872760ab7",
          "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce"
              + "1d7e819d7a431d7c90ea0e5f")),
  SECP521R1(
      Primitive.SECP521R1,
      "30819b301006072a8648ce3d020106052b8104002303818600",
      133,
      66,
      new Weierstrass(
          "secp521r1",
          "1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
              + "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e1561939"
              + "51ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
          "1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868"
              + "783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
          "c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e"
              + "77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
          "11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee7"
              + "2995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650"));

  private static final BigInteger THREE = BigInteger.valueOf(3);

  /** y² = x³ − 3x + b over the integers modulo {@code prime}. */
  private record Weierstrass(
      String name, BigInteger prime, BigInteger b, BigInteger order, ECPoint base) {
    Weierstrass(String name, String prime, String b, String order, String x, String y) {
      this(name, number(prime), number(b), number(order), new ECPoint(number(x), number(y)));
    }

    private static BigInteger number(String hex) {
      return new BigInteger(hex, 16);
    }

    boolean contains(BigInteger x, BigInteger y) {
      if (x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
        return false;
      }
      BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(b);
      return y.multiply(y).subtract(right).mod(prime).signum() == 0;
    }
  }

  private static final byte UNCOMPRESSED = 4;

  private final Primitive primitive;
  private final byte[] spkiPrefix;
  private final int shareLength;
  private final int secretLength;
  private final @Nullable Weierstrass equation;

  Curve(
      Primitive primitive,
      String spkiPrefix,
      int shareLength,
      int secretLength,
      @Nullable Weierstrass equation) {
    this.primitive = primitive;
    this.spkiPrefix = HexFormat.of().parseHex(spkiPrefix);
    this.shareLength = shareLength;
    this.secretLength = secretLength;
    this.equation = equation;
  }

  Primitive primitive() {
    return primitive;
  }

  /** Name of the JCA's key generator and key factory. */
  String keyAlgorithm() {
    return equation == null ? primitive.names().get(0) : "EC";
  }

  /** Tells {@code generator} this curve, in the one way every provider understands. */
  void initialize(KeyPairGenerator generator, SecureRandom random)
      throws InvalidAlgorithmParameterException {
    if (equation == null) {
      generator.initialize(this == X25519 ? 255 : 448, random);
    } else {
      generator.initialize(new ECGenParameterSpec(equation.name()), random);
    }
  }

  int shareLength() {
    return shareLength;
  }

  int secretLength() {
    return secretLength;
  }

  /** Whether the whole secret may be zero for a bad peer: Montgomery curves only. */
  boolean montgomery() {
    return equation == null;
  }

  /**
   * Whether domain parameters are this curve's, its base point too: another one would let anybody
   * name a private key for a given public one.
   */
  boolean has(ECParameterSpec parameters) {
    return equation != null
        && parameters.getCurve().getField() instanceof ECFieldFp field
        && field.getP().equals(equation.prime())
        && parameters.getCurve().getA().equals(equation.prime().subtract(THREE))
        && parameters.getCurve().getB().equals(equation.b())
        && parameters.getOrder().equals(equation.order())
        && parameters.getGenerator().equals(equation.base())
        && parameters.getCofactor() == 1;
  }

  /** SubjectPublicKeyInfo of a share, the one key format every provider reads. */
  byte[] spki(byte[] share) {
    byte[] spki = Arrays.copyOf(spkiPrefix, spkiPrefix.length + shareLength);
    System.arraycopy(share, 0, spki, spkiPrefix.length, shareLength);
    if (this == X25519) {
      // "implementations of X25519 … MUST mask the most significant bit in the final byte".
      // RFC 7748 §5.
      spki[spki.length - 1] &= 0x7f;
    }
    return spki;
  }

  /** The share in a SubjectPublicKeyInfo, or null if that is not of this curve. */
  byte @Nullable [] share(byte @Nullable [] spki) {
    int prefix = spkiPrefix.length;
    if (spki == null
        || spki.length != prefix + shareLength
        || !Arrays.equals(spki, 0, prefix, spkiPrefix, 0, prefix)) {
      return null;
    }
    return Arrays.copyOfRange(spki, prefix, spki.length);
  }

  /** RFC 9846 §4.3.8.2: the right length and form, and a point on the curve. */
  void check(byte[] share) throws InvalidShareException {
    if (share.length != shareLength) {
      throw new InvalidShareException(
          "a share of " + share.length + " bytes, where " + this + " has " + shareLength);
    }
    if (equation == null) {
      return;
    }
    if (share[0] != UNCOMPRESSED) {
      throw new InvalidShareException(
          "a point of form " + share[0] + ", where only uncompressed ones (4) are allowed");
    }
    int middle = 1 + shareLength / 2;
    BigInteger x = new BigInteger(1, share, 1, shareLength / 2);
    BigInteger y = new BigInteger(1, share, middle, shareLength / 2);
    if (!equation.contains(x, y)) {
      throw new InvalidShareException("a point that is not on " + this);
    }
  }
}
