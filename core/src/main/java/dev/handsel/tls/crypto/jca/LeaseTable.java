// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Cipher;

/**
 * The Ciphers of one transformation which all connections share. A connection keeps the one it
 * borrowed, keyed, until it rests or another wants it. Those that seal and those that open are kept
 * apart: a Cipher remembers the key that sealed while it opens, and a throw-away key would have to
 * put it out first. Striped: a borrower looks in its own part of the table only. No thread owns
 * anything here, and nobody waits.
 *
 * <p>What was parked of late is taken first: it still lies in the processor's caches.
 */
final class LeaseTable {
  /** Ciphers a process keeps for each transformation of a provider, half of them to seal. */
  static final int CAPACITY = 1024;

  private static final int STRIPES = 16;

  private static final Map<Key, LeaseTable> SHARED = new ConcurrentHashMap<>();

  private final Provider provider;
  private final String transformation;
  private final Half sealing;
  private final Half opening;

  LeaseTable(Chosen chosen, int capacity) {
    this.provider = chosen.provider();
    this.transformation = chosen.algorithm();
    int each = Math.max(1, capacity / 2);
    this.sealing = Half.of(each);
    this.opening = Half.of(each);
  }

  static LeaseTable shared(Chosen chosen) {
    return SHARED.computeIfAbsent(
        new Key(chosen.provider(), chosen.algorithm()), key -> new LeaseTable(chosen, CAPACITY));
  }

  /** A lease for {@code borrower} alone, keyed with anything but its key. */
  Lease take(Borrower borrower, boolean toSeal) throws CryptoException {
    Lease lease = (toSeal ? sealing : opening).take(borrower);
    if (lease.cipher == null) {
      try {
        lease.cipher = Cipher.getInstance(transformation, provider);
      } catch (GeneralSecurityException | RuntimeException e) {
        lease.retire();
        throw new CryptoException(provider.getName() + " has lost " + transformation, e);
      }
    }
    return lease;
  }

  /**
   * The leases of one direction.
   *
   * @param parked those parked of late; one that went to somebody meanwhile stands there in vain
   * @param stripes a power of two of them
   */
  private record Half(Idle<Lease> parked, List<LeaseStripe> stripes) {
    static Half of(int capacity) {
      Idle<Lease> parked = new Idle<>();
      int stripes = Integer.highestOneBit(Math.min(STRIPES, capacity));
      return new Half(
          parked,
          Stream.generate(() -> new LeaseStripe(capacity / stripes, parked))
              .limit(stripes)
              .toList());
    }

    Lease take(Borrower borrower) {
      for (Lease recent = parked.take(); recent != null; recent = parked.take()) {
        if (recent.claim(borrower)) {
          return recent;
        }
      }
      // Spread by what a borrower has anyway and no thread contends for.
      return stripes.get(System.identityHashCode(borrower) & stripes.size() - 1).take(borrower);
    }
  }

  /** Providers compare by their tables of services, which is neither quick nor meant here. */
  private record Key(Provider provider, String transformation) {
    @Override
    @SuppressWarnings("ReferenceEquality") // as said above
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.provider == provider
          && key.transformation.equals(transformation);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(provider) ^ transformation.hashCode();
    }
  }
}
