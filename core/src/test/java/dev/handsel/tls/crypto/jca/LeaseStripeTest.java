// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.vocab.BulkCipher;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose lease is taken once all are lent. */
final class LeaseStripeTest {
  private static final int CAPACITY = 32;

  private final LeaseStripe stripe = new LeaseStripe(CAPACITY, new Idle<>());
  private final Map<Borrower, Lease> given = new IdentityHashMap<>();
  private final CipherSource source = source();

  private static CipherSource source() {
    Chosen gcm =
        Providers.of(CryptoTier.JDK_ONLY).all().stream()
            .flatMap(provider -> Services.find(Primitive.AES_GCM, provider).stream())
            .findFirst()
            .orElseThrow();
    CipherKind kind = CipherKind.of(BulkCipher.AES_128_GCM);
    return new CipherSource(kind, new LeaseTable(gcm, 1), new SecureRandom(), false);
  }

  private List<Borrower> borrowers(int count) {
    List<Borrower> borrowers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      borrowers.add(new JcaAead(source, KeyBytes.copyOf("AES", new byte[16])));
    }
    return borrowers;
  }

  /** Uses a key once; the answer is whether it still had its lease. */
  private boolean use(Borrower borrower) {
    Lease had = given.get(borrower);
    boolean kept = had != null && borrower.surrender(had);
    Lease lease = kept ? had : stripe.take(borrower);
    lease.warm = true;
    given.put(borrower, lease);
    borrower.giveBack(lease);
    return kept;
  }

  private int useInTurn(List<Borrower> borrowers, int rounds) {
    int kept = 0;
    for (int round = 0; round < rounds; round++) {
      for (Borrower borrower : borrowers) {
        kept += use(borrower) ? 1 : 0;
      }
    }
    return kept;
  }

  @Test
  void letsEachKeepItsOwnWhileThereAreEnough() {
    List<Borrower> all = borrowers(CAPACITY);
    assertThat(useInTurn(all, 1)).isZero();
    assertThat(useInTurn(all, 10)).isEqualTo(10 * CAPACITY);
  }

  @Test
  void letsMostKeepTheirsWhenATenthMoreComeInTurn() {
    List<Borrower> all = borrowers(CAPACITY + CAPACITY / 10);
    useInTurn(all, 10);
    assertThat(useInTurn(all, 100)).isGreaterThan(100 * all.size() * 3 / 4);
  }

  @Test
  void lendsFewLeasesToManyWhoComeOnce() {
    List<Borrower> residents = borrowers(CAPACITY);
    useInTurn(residents, 2);
    Set<Lease> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    int strangers = 4 * LeaseStripe.CLOCK_EVERY;
    for (Borrower stranger : borrowers(strangers)) {
      use(stranger);
      lent.add(given.get(stranger));
    }
    assertThat(lent).hasSizeLessThanOrEqualTo(5);
    assertThat(useInTurn(residents, 1)).isGreaterThanOrEqualTo(CAPACITY - 8);
  }

  @Test
  void givesALeaseOfItsOwnToWhoeverComesOften() {
    List<Borrower> crowd = borrowers(10 * CAPACITY);
    useInTurn(crowd, 3);
    Borrower busy = borrowers(1).get(0);
    int kept = 0;
    for (int turn = 0; turn < 20 * LeaseStripe.CLOCK_EVERY; turn++) {
      // Always another between, or it would merely find the last one still there.
      use(crowd.get(turn % crowd.size()));
      boolean had = use(busy);
      kept += had && turn >= 4 * LeaseStripe.CLOCK_EVERY ? 1 : 0;
    }
    assertThat(kept).isEqualTo(16 * LeaseStripe.CLOCK_EVERY);
  }

  /** Whoever closed left many leases, more than wait to be taken first. */
  @Test
  void sharesNoneWhileOthersAreNobodys() {
    List<Borrower> gone = borrowers(CAPACITY);
    useInTurn(gone, 2);
    gone.forEach(Borrower::close);
    List<Borrower> all = borrowers(CAPACITY);
    useInTurn(all, 1);
    assertThat(useInTurn(all, 10)).isEqualTo(10 * CAPACITY);
  }

  @Test
  void takesNoLeaseThatIsAtWork() {
    useInTurn(borrowers(CAPACITY), 2);
    Set<Lease> atWork = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Borrower borrower : borrowers(CAPACITY)) {
      Lease lease = stripe.take(borrower);
      assertThat(lease.pooled()).isTrue();
      assertThat(atWork.add(lease)).isTrue();
    }
    assertThat(stripe.take(borrowers(1).get(0)).pooled()).isFalse();
  }
}
