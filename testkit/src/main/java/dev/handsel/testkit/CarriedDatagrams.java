// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.testkit.DriverEnd.Message;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.handshake.Carriage12;
import dev.handsel.tls.handshake.CarriageRules;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.schedule.Kdf;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.vocab.KeyUpdateRequest;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries TLS 1.3 and 1.2 as datagrams do, which have records but no order: RFC 9147, RFC 6347. A
 * change_cipher_spec is a message among the others, which the link puts in order.
 */
final class CarriedDatagrams extends Carried implements Carriage12 {
  /** No compatibility mode (RFC 9147 §5), and labels of their own (§5.9). */
  static final CarriageRules RULES = new CarriageRules("dtls13", false, true);

  private final CryptoBackend crypto;
  private @Nullable SuiteSpec suite;
  int outboundLimit;
  int inboundLimit;
  int helloRequests;
  int declined;

  CarriedDatagrams(CryptoBackend crypto) {
    super(RULES);
    this.crypto = crypto;
  }

  @Override
  public void read(Epoch epoch, SuiteSpec suite, TrafficSecret secret, StreamAligned evidence) {
    this.suite = suite;
    super.read(epoch, suite, secret, evidence);
  }

  @Override
  public void keyUpdated(boolean replyWanted, StreamAligned evidence) {
    next(readSecrets);
    if (replyWanted) {
      KeyUpdate reply = new KeyUpdate(KeyUpdateRequest.UPDATE_NOT_REQUESTED);
      message(Epoch.APPLICATION, reply.toFrame());
      next(writeSecrets);
    }
  }

  private void next(Map<Epoch, byte[]> secrets) {
    Kdf kdf = Kdf.of(crypto, Objects.requireNonNull(suite).hash(), RULES.labelPrefix());
    byte[] current = Objects.requireNonNull(secrets.get(Epoch.APPLICATION)).clone();
    try (TrafficSecret next = TrafficSecret.of(kdf, current).next()) {
      secrets.put(Epoch.APPLICATION, next.revealForKeyLog());
    }
  }

  @Override
  public void changeCipherSpec() {
    sent.add(Message.changeCipherSpec());
  }

  @Override
  public void read(Tls12Keys keys, StreamAligned evidence) {
    readEpoch = Epoch.APPLICATION;
    complete = false;
    keep(readSecrets, keys);
  }

  @Override
  public void write(Tls12Keys keys) {
    keep(writeSecrets, keys);
  }

  private void keep(Map<Epoch, byte[]> secrets, Tls12Keys keys) {
    installed++;
    byte[] all = {};
    for (Secret part : new Secret[] {keys.macKey(), keys.key(), keys.fixedIv()}) {
      byte[] joined = Arrays.copyOf(all, all.length + part.length());
      System.arraycopy(part.expose(), 0, joined, all.length, part.length());
      all = joined;
    }
    secrets.put(Epoch.APPLICATION, all);
    keys.destroy();
  }

  @Override
  public void recordSizes(int outbound, int inbound) {
    outboundLimit = outbound;
    inboundLimit = inbound;
  }

  @Override
  public void beginAgain() {
    mayWrite = false;
  }

  @Override
  public void helloRequested() {
    helloRequests++;
  }

  @Override
  public void declineHandshake() {
    declined++;
  }
}
