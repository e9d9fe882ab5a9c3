// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Carriage;
import dev.handsel.tls.handshake.CarriageRules;
import dev.handsel.tls.handshake.Driver;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A handshake without records: its messages by epoch and its secrets in a test's hands. What a
 * carriage of TLS 1.3 alone must never be asked for is an AssertionError here.
 */
public final class DriverEnd {
  private final Carried carriage;
  private final Driver driver;

  private DriverEnd(Carried carriage, Driver driver) {
    this.carriage = carriage;
    this.driver = driver;
  }

  public static DriverEnd client(ClientConfig config, PeerName peer, CarriageRules rules)
      throws TlsException {
    Carried carriage = new Carried(rules);
    return new DriverEnd(carriage, Driver.client(config, peer, carriage));
  }

  public static DriverEnd server(ServerConfig config, CarriageRules rules) {
    Carried carriage = new Carried(rules);
    return new DriverEnd(carriage, Driver.server(config, carriage));
  }

  /** A whole message in its epoch. */
  public record Message(Epoch epoch, byte[] frame) {}

  public Driver driver() {
    return driver;
  }

  /** The epoch whose messages can be taken now. */
  public Epoch readEpoch() {
    return carriage.readEpoch;
  }

  /** Messages to send that were not yet asked for. */
  public List<Message> sent() {
    List<Message> all = List.copyOf(carriage.sent);
    carriage.sent.clear();
    return all;
  }

  /** Takes a whole message, and does what work it causes. */
  public void deliver(Message message) throws TlsException {
    deliver(message, 0);
  }

  /**
   * Takes a whole message, and does what work it causes.
   *
   * @param leftover bytes that came after the message in its epoch
   */
  public void deliver(Message message, int leftover) throws TlsException {
    carriage.leftover = leftover;
    driver.message(message.epoch(), message.frame());
    while (driver.work().isPresent()) {
      driver.resume(driver.work().get().run());
    }
  }

  /** The secret that opens the peer's bytes of this epoch. */
  public Optional<byte[]> readSecret(Epoch epoch) {
    return Optional.ofNullable(carriage.readSecrets.get(epoch));
  }

  /** The secret that protects our bytes of this epoch. */
  public Optional<byte[]> writeSecret(Epoch epoch) {
    return Optional.ofNullable(carriage.writeSecrets.get(epoch));
  }

  /** Whether application data may be read. */
  public boolean complete() {
    return carriage.complete;
  }

  /** Whether application data may be written. */
  public boolean mayWrite() {
    return carriage.mayWrite;
  }

  /** How often the handshake said that a flight ends. */
  public int flights() {
    return carriage.flights;
  }

  private static final class Carried implements Carriage {
    private final CarriageRules rules;
    private final List<Message> sent = new ArrayList<>();
    private final Map<Epoch, byte[]> readSecrets = new EnumMap<>(Epoch.class);
    private final Map<Epoch, byte[]> writeSecrets = new EnumMap<>(Epoch.class);
    private Epoch readEpoch = Epoch.PLAINTEXT;
    private int leftover;
    private int flights;
    private boolean complete;
    private boolean mayWrite;

    Carried(CarriageRules rules) {
      this.rules = rules;
    }

    @Override
    public CarriageRules rules() {
      return rules;
    }

    @Override
    public int leftover() {
      return leftover;
    }

    @Override
    public void message(Epoch epoch, byte[] frame) {
      sent.add(new Message(epoch, frame.clone()));
    }

    @Override
    public void changeCipherSpec() {
      throw new AssertionError("there is no change_cipher_spec here");
    }

    @Override
    public void flightEnds() {
      flights++;
    }

    @Override
    public void version(ProtocolVersion version) {
      if (!version.equals(ProtocolVersion.TLS_1_3)) {
        throw new AssertionError("negotiated " + version);
      }
    }

    @Override
    public void read(Epoch epoch, SuiteSpec suite, TrafficSecret secret, StreamAligned evidence) {
      readEpoch = epoch;
      keep(readSecrets, epoch, secret);
    }

    @Override
    public void write(Epoch epoch, SuiteSpec suite, TrafficSecret secret) {
      keep(writeSecrets, epoch, secret);
    }

    private static void keep(Map<Epoch, byte[]> secrets, Epoch epoch, TrafficSecret secret) {
      if (secrets.put(epoch, secret.revealForKeyLog()) != null) {
        throw new AssertionError("two secrets for " + epoch);
      }
      secret.close();
    }

    @Override
    public void read(Tls12Keys keys, StreamAligned evidence) {
      throw new AssertionError("keys of TLS 1.2");
    }

    @Override
    public void write(Tls12Keys keys) {
      throw new AssertionError("keys of TLS 1.2");
    }

    @Override
    public void keyUpdated(boolean replyWanted, StreamAligned evidence) {
      throw new AssertionError("a KeyUpdate where there is none");
    }

    @Override
    public void recordSizes(int outbound, int inbound) {
      throw new AssertionError("record sizes without records");
    }

    @Override
    public void skipEarlyData(boolean untilSecondHello) {}

    @Override
    public void peerFinished() {}

    @Override
    public void beginAgain() {
      throw new AssertionError("a renegotiation");
    }

    @Override
    public void declineHandshake() {
      throw new AssertionError("a renegotiation");
    }

    @Override
    public void helloRequested() {
      throw new AssertionError("a HelloRequest");
    }

    @Override
    public void ticketNotTaken() {}

    @Override
    public void mayWrite() {
      mayWrite = true;
    }

    @Override
    public void complete() {
      complete = true;
    }
  }
}
