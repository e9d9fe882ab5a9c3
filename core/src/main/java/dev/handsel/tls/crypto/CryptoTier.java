// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

import java.util.List;

/**
 * Which providers a backend on the JCA may choose from. Within the three open tiers the fastest
 * provider of a primitive serves it; a list is used in the order given. If a registered provider
 * declares FIPS mode, the open tiers use no other.
 *
 * @param reach how far the search goes
 * @param providers names of providers, the first preferred; empty unless {@code reach} is LISTED
 */
public record CryptoTier(Reach reach, List<String> providers) {
  /** How far the search for providers goes. */
  public enum Reach {
    /** The providers the JDK brings along. */
    JDK_ONLY,
    /** What {@link java.security.Security#getProviders()} holds. */
    REGISTERED,
    /** Registered ones, and Bouncy Castle, Corretto Crypto and Conscrypt on the class path. */
    PRESENT,
    /** What the user names, in the user's order. */
    LISTED
  }

  public static final CryptoTier JDK_ONLY = new CryptoTier(Reach.JDK_ONLY, List.of());
  public static final CryptoTier REGISTERED = new CryptoTier(Reach.REGISTERED, List.of());
  public static final CryptoTier PRESENT = new CryptoTier(Reach.PRESENT, List.of());

  public CryptoTier {
    providers = List.copyOf(providers);
    if ((reach == Reach.LISTED) == providers.isEmpty()) {
      throw new IllegalArgumentException("providers are named if and only if they are listed");
    }
  }

  /**
   * Exactly these providers, in this order.
   *
   * @param names as {@link java.security.Provider#getName()} gives them; "BC", "Conscrypt" and
   *     "AmazonCorrettoCryptoProvider" need only be on the class path
   */
  public static CryptoTier listed(String... names) {
    return new CryptoTier(Reach.LISTED, List.of(names));
  }

  @Override
  public String toString() {
    return reach == Reach.LISTED ? String.join(", ", providers) : reach.name();
  }
}
