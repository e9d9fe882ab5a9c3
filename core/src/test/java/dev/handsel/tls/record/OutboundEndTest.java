// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static dev.handsel.tls.record.RecordFixture.drained;
import static dev.handsel.tls.record.RecordFixture.faultOf;
import static dev.handsel.tls.record.RecordFixture.keys13;
import static dev.handsel.tls.record.RecordFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.record.protect.WatchedBackend;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.schedule.TrafficKeys;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What becomes of the ciphers and keys of an outbound half at rest and at its end. */
final class OutboundEndTest {
  private final FakeCrypto crypto = new FakeCrypto(1);

  @Test
  void letsGoOfItsCipherAtRestUnlessItIsInUse() throws Exception {
    WatchedBackend watch = new WatchedBackend();
    OutboundHalf half = OutboundHalf.server(watch.backend(), RecordLimits.DEFAULT);
    half.switchKeys(keys13(90));
    half.rest();
    half.rest();
    assertThat(watch.calls()).containsExactly("aead.rest", "aead.rest");

    half.keyUpdater(new Meanwhile(half::rest, half::tryClose, half::tryForgetUpdater));
    half.updateKeys(false);
    assertThat(watch.calls()).hasSize(2);
    assertThat(half.dead()).isFalse();
    assertThat(half.hasOutput()).isTrue();
  }

  /** Lets something happen while the half makes a KeyUpdate. */
  private static final class Meanwhile implements KeyUpdater {
    private final Runnable[] steps;

    Meanwhile(Runnable... steps) {
      this.steps = steps;
    }

    @Override
    public byte[] keyUpdateMessage(boolean request) {
      for (Runnable step : steps) {
        step.run();
      }
      return message(24, 1);
    }

    @Override
    public TrafficKeys nextKeys() {
      return keys13(91);
    }

    @Override
    public void forget() {
      throw new AssertionError("forgotten while it was asked");
    }
  }

  @Test
  void zeroesKeysOnceOthersComeOrItEnds() throws Exception {
    for (int way = 0; way < 3; way++) {
      WatchedBackend watch = new WatchedBackend();
      OutboundHalf half = OutboundHalf.server(watch.backend(), RecordLimits.DEFAULT);
      half.switchKeys(keys13(90));
      half.switchKeys(keys13(92 + way));
      assertThat(watch.calls()).containsExactly("aead.close");
      if (way == 0) {
        half.close();
      } else if (way == 1) {
        half.tryClose();
      } else {
        half.closeNotify();
        assertThat(watch.calls()).containsExactly("aead.close");
        drained(half);
      }
      assertThat(watch.calls()).containsExactly("aead.close", "aead.close");
      assertThat(half.dead()).isTrue();
    }
  }

  /** Under keys that cannot be used nothing goes out, and under the former neither. */
  @Test
  void diesOfKeysThatTheBackendRefuses() throws Exception {
    CryptoBackend refusing =
        (CryptoBackend)
            Proxy.newProxyInstance(
                OutboundHalfTest.class.getClassLoader(),
                new Class<?>[] {CryptoBackend.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("aead")) {
                    throw new CryptoException("refused by the test");
                  }
                  return method.invoke(crypto, arguments);
                });
    OutboundHalf half = OutboundHalf.server(refusing, RecordLimits.DEFAULT);
    Tls13Keys keys = (Tls13Keys) keys13(1);
    half.mayWrite(true);

    assertThat(faultOf(() -> half.switchKeys(keys))).isEqualTo(LocalFailure.CRYPTO_FAILED);

    assertThat(keys.key().destroyed()).isTrue();
    assertThat(half.dead()).isTrue();
    assertThat(half.ended()).isTrue();
    assertThat(half.mayWrite()).isFalse();
    half.handshake(message(20, 12));
    assertThat(half.hasOutput()).isFalse();
    assertThat(half.drain(ByteBuffer.allocate(100))).isEqualTo(Outcome.ENDED);
    assertThat(half.drainRecord(ByteBuffer.allocate(100))).isEqualTo(Outcome.ENDED);
  }
}
