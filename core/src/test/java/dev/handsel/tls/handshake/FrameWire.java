// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Two drivers that exchange messages without records or encryption, with somebody between them who
 * may change what they say. What is changed is still authenticated by both sides' transcripts, so a
 * test looks at the first fault.
 */
final class FrameWire {
  /** What somebody in the middle makes of a message. */
  @FunctionalInterface
  interface Middle {
    /**
     * @param sender of the unit
     * @return what arrives in its place
     */
    List<Unit> pass(Role sender, Unit unit);
  }

  /** A handshake message, or a change_cipher_spec. */
  record Unit(Optional<HandshakeType> type, byte[] frame, Epoch epoch) {
    static final Unit CHANGE_CIPHER_SPEC = new Unit(Optional.empty(), new byte[0], Epoch.PLAINTEXT);

    static Unit of(Epoch epoch, byte[] frame) {
      return new Unit(Optional.of(new HandshakeType(frame[0] & 0xff)), frame, epoch);
    }

    boolean is(HandshakeType wanted) {
      return type.equals(Optional.of(wanted));
    }
  }

  private final Middle middle;
  private Predicate<Unit> followed = unit -> false;
  private final Map<Role, End> ends;
  private final Map<Role, Driver> drivers;

  FrameWire(ClientConfig client, ServerConfig server, Middle middle) throws TlsException {
    this.middle = middle;
    End clientEnd = new End(Role.CLIENT);
    End serverEnd = new End(Role.SERVER);
    this.ends = Map.of(Role.CLIENT, clientEnd, Role.SERVER, serverEnd);
    this.drivers =
        Map.of(
            Role.CLIENT,
            Driver.client(client, Tls12.SERVER_NAME, clientEnd),
            Role.SERVER,
            Driver.server(server, serverEnd));
  }

  Driver client() {
    return drivers.get(Role.CLIENT);
  }

  Driver server() {
    return drivers.get(Role.SERVER);
  }

  /** Behind such units their stream has bytes of another message already. */
  FrameWire followed(Predicate<Unit> which) {
    followed = which;
    return this;
  }

  /** Whether the side may read application data. */
  boolean mayRead(Role role) {
    return ends.get(role).complete;
  }

  /** How many handshakes the side declined. */
  int declined(Role role) {
    return ends.get(role).declined;
  }

  /** Whether early data is skipped until a second hello, for each time the side asks for it. */
  List<Boolean> skipped(Role role) {
    return ends.get(role).skipped;
  }

  /** What the side may send and must take in a record, as agreed last: {@code 1024/16384}. */
  String recordSizes(Role role) {
    return ends.get(role).recordSizes;
  }

  /** Whether the side may write application data. */
  boolean mayWrite(Role role) {
    return ends.get(role).mayWrite;
  }

  /** Delivers until nothing is on the way, running work as it comes up. */
  void run() throws TlsException {
    while (deliverTo(Role.SERVER) || deliverTo(Role.CLIENT)) {
      // each call delivers one unit
    }
  }

  private boolean deliverTo(Role receiver) throws TlsException {
    Unit unit = ends.get(receiver.peer()).sent.poll();
    if (unit == null) {
      return false;
    }
    for (Unit arriving : middle.pass(receiver.peer(), unit)) {
      give(receiver, arriving);
    }
    return true;
  }

  /** Hands a unit to a side as if the other had sent it. */
  void give(Role receiver, Unit unit) throws TlsException {
    Driver driver = drivers.get(receiver);
    ends.get(receiver).leftover = followed.test(unit) ? 1 : 0;
    if (unit.type().isEmpty()) {
      // In TLS 1.3 it is a record of no meaning, which the record layer drops.
      if (!driver.view().version().equals(Optional.of(ProtocolVersion.TLS_1_3))) {
        driver.changeCipherSpec();
      }
    } else {
      driver.message(unit.epoch(), unit.frame().clone());
    }
    while (driver.work().isPresent()) {
      driver.resume(driver.work().get().run());
    }
  }

  private static final class End implements Carriage12 {
    private int declined;
    private int leftover;
    private String recordSizes = "none";
    private final Role role;
    private final Deque<Unit> sent = new ArrayDeque<>();
    private final List<Boolean> skipped = new ArrayList<>();
    private final List<Tls12Keys> keys = new ArrayList<>();
    private boolean mayWrite;
    private boolean complete;

    End(Role role) {
      this.role = role;
    }

    @Override
    public CarriageRules rules() {
      return CarriageRules.TCP;
    }

    @Override
    public int leftover() {
      return leftover;
    }

    @Override
    public void message(Epoch epoch, byte[] frame) {
      sent.add(Unit.of(epoch, frame));
    }

    @Override
    public void changeCipherSpec() {
      sent.add(Unit.CHANGE_CIPHER_SPEC);
    }

    @Override
    public void flightEnds() {}

    @Override
    public void version(ProtocolVersion version) {}

    @Override
    public void read(Epoch epoch, SuiteSpec suite, TrafficSecret secret, StreamAligned evidence) {
      secret.close();
    }

    @Override
    public void write(Epoch epoch, SuiteSpec suite, TrafficSecret secret) {
      secret.close();
    }

    @Override
    public void read(Tls12Keys keys, StreamAligned evidence) {
      complete = false;
      this.keys.add(keys);
    }

    @Override
    public void write(Tls12Keys keys) {
      this.keys.add(keys);
    }

    @Override
    public void keyUpdated(boolean replyWanted, StreamAligned evidence) {}

    @Override
    public void recordSizes(int outbound, int inbound) {
      recordSizes = outbound + "/" + inbound;
    }

    @Override
    public void skipEarlyData(boolean untilSecondHello) {
      skipped.add(untilSecondHello);
    }

    @Override
    public void peerFinished() {}

    @Override
    public void beginAgain() {
      mayWrite = false;
    }

    @Override
    public void declineHandshake() {
      declined++;
    }

    @Override
    public void helloRequested() {}

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

    @Override
    public String toString() {
      return role + " with " + keys.size() + " keys";
    }
  }
}
