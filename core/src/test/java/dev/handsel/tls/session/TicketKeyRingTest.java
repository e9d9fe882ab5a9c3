// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static dev.handsel.tls.session.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** {@link TicketKeyRing} and the {@link TicketKey}s in it. */
final class TicketKeyRingTest {
  private static final Duration HOUR = Duration.ofHours(1);

  /** A key that seals for an hour and opens for another. */
  private static TicketKey key(int number, Instant from) {
    return key(number, from, from.plus(HOUR), from.plus(HOUR).plus(HOUR));
  }

  private static TicketKey key(int number, Instant from, Instant sealUntil, Instant openUntil) {
    byte[] name = new byte[TicketKey.NAME_LENGTH];
    name[0] = (byte) number;
    return new TicketKey(
        Opaque.of(name),
        Secret.adopt(new byte[TicketKey.SECRET_LENGTH]),
        from,
        sealUntil,
        openUntil);
  }

  @Test
  void sealsFromItsFirstMomentToItsLast() {
    TicketKey key = key(1, NOW);
    TicketKeyRing ring = new TicketKeyRing(List.of(key));

    assertThat(ring.sealing(NOW.minusNanos(1))).isEmpty();
    assertThat(ring.sealing(NOW)).contains(key);
    assertThat(ring.sealing(NOW.plus(HOUR).minusNanos(1))).contains(key);
    assertThat(ring.sealing(NOW.plus(HOUR))).isEmpty();
  }

  @Test
  void opensUntilItsLastMoment() {
    TicketKey key = key(1, NOW);
    TicketKeyRing ring = new TicketKeyRing(List.of(key));
    Instant end = NOW.plus(HOUR).plus(HOUR);

    assertThat(ring.opening(key.name(), end.minusNanos(1))).contains(key);
    assertThat(ring.opening(key.name(), end)).isEmpty();
  }

  @Test
  void opensWithTheKeyOfTheName() {
    TicketKey one = key(1, NOW);
    TicketKey other = key(2, NOW);
    TicketKeyRing ring = new TicketKeyRing(List.of(one, other));

    assertThat(ring.opening(other.name(), NOW)).contains(other);
    assertThat(ring.opening(key(3, NOW).name(), NOW)).isEmpty();
  }

  @Test
  void sealsWithTheYoungestWhateverTheOrder() {
    TicketKey old = key(1, NOW);
    TicketKey young = key(2, NOW.plusSeconds(1));
    Instant now = NOW.plusSeconds(2);

    assertThat(new TicketKeyRing(List.of(old, young)).sealing(now)).contains(young);
    assertThat(new TicketKeyRing(List.of(young, old)).sealing(now)).contains(young);
  }

  @Test
  void refusesTwoKeysOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TicketKeyRing(List.of(key(1, NOW), key(1, NOW.plus(HOUR)))));
  }

  @Test
  void refusesKeysOfAnotherLength() {
    Opaque name = Opaque.of(new byte[TicketKey.NAME_LENGTH]);
    Opaque longName = Opaque.of(new byte[TicketKey.NAME_LENGTH + 1]);
    Secret longSecret = Secret.adopt(new byte[TicketKey.SECRET_LENGTH + 1]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TicketKey(name, longSecret, NOW, NOW, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TicketKey(
                    longName, Secret.adopt(new byte[TicketKey.SECRET_LENGTH]), NOW, NOW, NOW));
  }

  @Test
  void refusesTimesInAnotherOrder() {
    Instant before = NOW.minusSeconds(1);

    assertThatNoException().isThrownBy(() -> key(1, NOW, NOW, NOW));
    assertThatIllegalArgumentException().isThrownBy(() -> key(1, NOW, before, NOW));
    assertThatIllegalArgumentException().isThrownBy(() -> key(1, NOW, NOW, before));
  }

  @Test
  void tellsItsTimes() {
    TicketKey key = key(1, NOW);

    assertThat(key.sealFrom()).isEqualTo(NOW);
    assertThat(key.sealUntil()).isEqualTo(NOW.plus(HOUR));
    assertThat(key.openUntil()).isEqualTo(NOW.plus(HOUR).plus(HOUR));
  }

  @Test
  void derivesNothingOnceDestroyedInWhateverThread() throws Exception {
    TicketKey key = key(1, NOW);
    Hkdf hkdf = JcaBackend.of(CryptoTier.JDK_ONLY).hkdf(HashAlgorithm.SHA256);
    assertThat(key.derive(hkdf, "ticket", new byte[32], ProtocolVersion.TLS_1_3)).isPresent();

    key.destroy();
    AtomicBoolean nothing = new AtomicBoolean();
    Thread other =
        new Thread(
            () ->
                nothing.set(
                    key.derive(hkdf, "ticket", new byte[32], ProtocolVersion.TLS_1_3).isEmpty()));
    other.setDaemon(true);
    other.start();
    other.join(30_000);

    assertThat(nothing).isTrue();
  }

  @Test
  void isDestroyedAfterAnotherThreadDerived() throws Exception {
    TicketKey key = key(1, NOW);
    Hkdf hkdf = JcaBackend.of(CryptoTier.JDK_ONLY).hkdf(HashAlgorithm.SHA256);
    assertThat(key.derive(hkdf, "ticket", new byte[32], ProtocolVersion.TLS_1_3)).isPresent();
    AtomicBoolean done = new AtomicBoolean();
    Thread other =
        new Thread(
            () -> {
              key.destroy();
              done.set(true);
            });
    other.setDaemon(true);
    other.start();
    other.join(30_000);

    assertThat(done).isTrue();
  }
}
