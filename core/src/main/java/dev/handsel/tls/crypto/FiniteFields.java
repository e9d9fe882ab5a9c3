// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

import dev.handsel.tls.vocab.NamedGroup;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers of the finite-field groups that have names. RFC 7919 appendix A. */
public final class FiniteFields {
  /** Bits of the prime, and the X of its formula. */
  private record Formula(int bits, long x) {}

  private static final Map<NamedGroup, Formula> FORMULAS =
      Map.of(
          NamedGroup.FFDHE2048, new Formula(2048, 560316),
          NamedGroup.FFDHE3072, new Formula(3072, 2625351),
          NamedGroup.FFDHE4096, new Formula(4096, 5736041),
          NamedGroup.FFDHE6144, new Formula(6144, 15705020),
          NamedGroup.FFDHE8192, new Formula(8192, 10965728));

  private static final Map<NamedGroup, BigInteger> PRIMES = new ConcurrentHashMap<>();

  /** The generator of all of them. */
  public static final BigInteger GENERATOR = BigInteger.TWO;

  private FiniteFields() {}

  /** The prime of a group, or empty for one that is not of RFC 7919. */
  public static Optional<BigInteger> prime(NamedGroup group) {
    Formula formula = FORMULAS.get(group);
    return formula == null
        ? Optional.empty()
        : Optional.of(PRIMES.computeIfAbsent(group, key -> prime(formula.bits(), formula.x())));
  }

  /** Whether a group is one of RFC 7919. */
  public static boolean known(NamedGroup group) {
    return FORMULAS.containsKey(group);
  }

  /** p = 2^b − 2^(b−64) + (⌊2^(b−130)·e⌋ + X)·2^64 − 1. RFC 7919 appendix A. */
  private static BigInteger prime(int bits, long x) {
    BigInteger one = BigInteger.ONE;
    return one.shiftLeft(bits)
        .subtract(one.shiftLeft(bits - 64))
        .add(scaledE(bits - 130).add(BigInteger.valueOf(x)).shiftLeft(64))
        .subtract(one);
  }

  /** ⌊2^bits·e⌋ by the sum of reciprocal factorials, with bits to spare for what is cut off. */
  private static BigInteger scaledE(int bits) {
    int spare = 64;
    BigInteger term = BigInteger.ONE.shiftLeft(bits + spare);
    BigInteger sum = term;
    for (int n = 1; term.signum() != 0; n++) {
      term = term.divide(BigInteger.valueOf(n));
      sum = sum.add(term);
    }
    return sum.shiftRight(spare);
  }
}
