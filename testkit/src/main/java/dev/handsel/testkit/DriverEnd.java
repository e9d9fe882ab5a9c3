// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.CarriageRules;
import dev.handsel.tls.handshake.Driver;
import java.util.List;
import java.util.Optional;

/**
 * A handshake without records: its messages by epoch and its secrets in a test's hands, carried as
 * QUIC or datagrams would.
 */
public final class DriverEnd {
  private final Carried carriage;
  private final Driver driver;

  private DriverEnd(Carried carriage, Driver driver) {
    this.carriage = carriage;
    this.driver = driver;
  }

  /** A client over QUIC's streams of handshake bytes. */
  public static DriverEnd quicClient(ClientConfig config, PeerName peer) throws TlsException {
    return client(config, peer, new Carried(CarriageRules.QUIC));
  }

  /** A server over QUIC's streams of handshake bytes. */
  public static DriverEnd quicServer(ServerConfig config) {
    return server(config, new Carried(CarriageRules.QUIC));
  }

  /** A client over datagrams, of TLS 1.2 too if its policy says so. */
  public static DriverEnd datagramClient(ClientConfig config, PeerName peer) throws TlsException {
    return client(config, peer, new CarriedDatagrams(config.crypto()));
  }

  /** A server over datagrams, of TLS 1.2 too if its policy says so. */
  public static DriverEnd datagramServer(ServerConfig config) {
    return server(config, new CarriedDatagrams(config.crypto()));
  }

  private static DriverEnd client(ClientConfig config, PeerName peer, Carried carriage)
      throws TlsException {
    return new DriverEnd(carriage, Driver.client(config, peer, carriage));
  }

  private static DriverEnd server(ServerConfig config, Carried carriage) {
    return new DriverEnd(carriage, Driver.server(config, carriage));
  }

  /** A whole message in its epoch, or a change_cipher_spec. */
  public record Message(Epoch epoch, byte[] frame) {
    // No handshake message is as short: a header has four bytes.
    private static final int CHANGE_CIPHER_SPEC_LENGTH = 1;

    /** RFC 5246 §7.1. */
    static Message changeCipherSpec() {
      return new Message(Epoch.PLAINTEXT, new byte[] {1});
    }

    boolean isChangeCipherSpec() {
      return frame.length == CHANGE_CIPHER_SPEC_LENGTH;
    }
  }

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
    if (message.isChangeCipherSpec()) {
      driver.changeCipherSpec();
    } else {
      driver.message(message.epoch(), message.frame());
    }
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

  /** How often keys were installed, in either direction. */
  public int installed() {
    return carriage.installed;
  }

  /** The largest plaintext the peer takes, over datagrams; 0 if nothing was agreed on. */
  public int outboundLimit() {
    return carriage instanceof CarriedDatagrams datagrams ? datagrams.outboundLimit : 0;
  }

  /** How many handshakes were declined in an open connection of datagrams. */
  public int declined() {
    return carriage instanceof CarriedDatagrams datagrams ? datagrams.declined : 0;
  }

  /** How often the handshake said that a flight ends. */
  public int flights() {
    return carriage.flights;
  }
}
