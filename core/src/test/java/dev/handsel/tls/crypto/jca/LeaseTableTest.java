// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.vocab.BulkCipher;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class LeaseTableTest {
  private static final CipherKind KIND = CipherKind.of(BulkCipher.AES_128_GCM);

  private final Chosen gcm =
      Services.find(
              Primitive.AES_GCM,
              Providers.of(CryptoTier.JDK_ONLY).all().stream()
                  .filter(provider -> provider.getName().equals("SunJCE"))
                  .findFirst()
                  .orElseThrow())
          .orElseThrow();
  private final SecureRandom random = new SecureRandom();

  private JcaAead borrower(LeaseTable table, int number) {
    byte[] key = new byte[16];
    key[0] = (byte) number;
    key[1] = (byte) (number >> 8);
    return new JcaAead(CipherSource.of(KIND, gcm, table, random), KeyBytes.copyOf("AES", key));
  }

  @Test
  void keepsABorrowersLeaseWhileItIsAlone() throws Exception {
    LeaseTable table = new LeaseTable(gcm, 2);
    JcaAead borrower = borrower(table, 1);
    Lease first = borrower.borrow(true);
    borrower.giveBack(first);
    assertThat(borrower.borrow(true)).isSameAs(first);
  }

  @Test
  void takesTheColdestLeaseWhenNoneIsFree() throws Exception {
    LeaseTable table = new LeaseTable(gcm, 1);
    JcaAead first = borrower(table, 1);
    JcaAead second = borrower(table, 2);
    Lease lease = first.borrow(true);
    first.giveBack(lease);
    assertThat(second.borrow(true)).isSameAs(lease);
    second.giveBack(lease);
    assertThat(first.borrow(true)).isSameAs(lease);
  }

  @Test
  void neverTakesALeaseThatIsInUse() throws Exception {
    LeaseTable table = new LeaseTable(gcm, 1);
    JcaAead first = borrower(table, 1);
    JcaAead second = borrower(table, 2);
    Lease lease = first.borrow(true);
    Lease other = second.borrow(true);
    assertThat(other).isNotSameAs(lease);
    assertThat(other.pooled()).isFalse();
  }

  @Test
  void givesAParkedLeaseToTheNextBorrower() throws Exception {
    LeaseTable table = new LeaseTable(gcm, 1);
    JcaAead first = borrower(table, 1);
    Lease lease = first.borrow(true);
    first.giveBack(lease);
    first.close();
    assertThat(borrower(table, 2).borrow(true)).isSameAs(lease);
  }

  @Test
  void takesALeaseParkedOfLateBeforeItMakesAnother() throws Exception {
    LeaseTable table = new LeaseTable(gcm, 64);
    JcaAead first = borrower(table, 1);
    Lease lease = first.borrow(true);
    first.giveBack(lease);
    first.close();
    for (int number = 2; number < 20; number++) {
      JcaAead next = borrower(table, number);
      assertThat(next.borrow(true)).as("borrower %d", number).isSameAs(lease);
      next.giveBack(lease);
      next.close();
    }
  }

  /** The JDK's GCM refuses a nonce again for as long as it remembers the key that sealed. */
  @Test
  void leavesNoTraceOfAKeyThatSealedInALeaseThatOpened() throws Exception {
    LeaseTable table = new LeaseTable(gcm, 1);
    // Whoever does both opens with the lease that it has.
    JcaAead both = borrower(table, 1);
    byte[] sealed = new byte[80];
    both.seal(new byte[12], new byte[5], 0, 5, new byte[64], 0, 64, sealed, 0);
    assertThat(both.open(new byte[12], new byte[5], 0, 5, new byte[80], 0, 80, new byte[64], 0))
        .isEqualTo(Aead.FORGED);
    byte[] again = new byte[80];
    borrower(table, 1).seal(new byte[12], new byte[5], 0, 5, new byte[64], 0, 64, again, 0);
    assertThat(again).isEqualTo(sealed);
  }

  @Test
  void makesANewCipherAfterAFailure() throws Exception {
    LeaseTable table = new LeaseTable(gcm, 1);
    JcaAead first = borrower(table, 1);
    Lease lease = first.borrow(true);
    Object broken = lease.cipher;
    lease.retire();
    assertThat(borrower(table, 2).borrow(true)).isSameAs(lease);
    assertThat(lease.cipher).isNotNull().isNotSameAs(broken);
  }

  @Test
  void spendsNoThrowAwayKeyWhenMoreSealAndOpenThanThereAreLeases() throws Exception {
    NotingProvider provider = new NotingProvider(gcm.provider());
    LeaseTable table = new LeaseTable(Services.find(Primitive.AES_GCM, provider).orElseThrow(), 4);
    List<JcaAead> sealers = new ArrayList<>();
    List<JcaAead> openers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      sealers.add(borrower(table, i + 1));
      openers.add(borrower(table, i + 1));
    }
    for (int number = 0; number < 40; number++) {
      byte[] nonce = new byte[12];
      nonce[11] = (byte) number;
      for (int i = 0; i < 8; i++) {
        byte[] sealed = new byte[80];
        sealers.get(i).seal(nonce, new byte[5], 0, 5, new byte[64], 0, 64, sealed, 0);
        assertThat(openers.get(i).open(nonce, new byte[5], 0, 5, sealed, 0, 80, new byte[64], 0))
            .isEqualTo(64);
      }
    }
    assertThat(provider.throwAways()).isZero();
    openers.get(7).close();
    assertThat(provider.throwAways()).isOne();
  }

  /** More connections than Ciphers, all at work: nobody ever seals under another's key. */
  @Test
  void keepsKeysApartUnderContention() throws Exception {
    LeaseTable table = new LeaseTable(gcm, 4);
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int base = thread * 8;
        results.add(pool.submit(() -> exchange(table, base)));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).isEqualTo(8 * 400);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Eight connections round robin; the answer counts the records that came back whole. */
  private int exchange(LeaseTable table, int base) throws Exception {
    List<JcaAead> sealers = new ArrayList<>();
    List<JcaAead> openers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      sealers.add(borrower(table, base + i));
      openers.add(borrower(table, base + i));
    }
    int whole = 0;
    byte[] message = Bytes.counting(64);
    for (int number = 0; number < 400; number++) {
      byte[] nonce = new byte[12];
      nonce[10] = (byte) (number >> 8);
      nonce[11] = (byte) number;
      for (int i = 0; i < 8; i++) {
        byte[] sealed = new byte[80];
        byte[] opened = new byte[64];
        sealers.get(i).seal(nonce, new byte[5], 0, 5, message, 0, 64, sealed, 0);
        int length = openers.get(i).open(nonce, new byte[5], 0, 5, sealed, 0, 80, opened, 0);
        whole += length != Aead.FORGED && Arrays.equals(opened, message) ? 1 : 0;
        if (number % 50 == i) {
          sealers.get(i).rest();
        }
      }
    }
    sealers.forEach(JcaAead::close);
    openers.forEach(JcaAead::close);
    return whole;
  }
}
