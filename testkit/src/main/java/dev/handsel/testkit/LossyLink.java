// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.testkit.DriverEnd.Message;
import dev.handsel.tls.fault.TlsException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Datagrams between two handshakes, as far as the handshake can tell: messages travel in numbered
 * fragments that are lost, repeated and reordered, and are sent again until they have arrived. RFC
 * 9147 §5. No header of DTLS, and no key: only the order of things is put to the test.
 */
public final class LossyLink {
  private static final int FRAGMENT = 100;
  private static final int ROUNDS = 1_000;
  private static final int PERCENT_LOST = 40;
  private static final int PERCENT_REPEATED = 20;

  private final Random random;
  private final Side client;
  private final Side server;

  public LossyLink(DriverEnd client, DriverEnd server, long seed) {
    this.random = new Random(seed);
    this.client = new Side(client);
    this.server = new Side(server);
  }

  /** Sends, loses and sends again until everything said has arrived on both sides. */
  public void run() throws TlsException {
    for (int round = 0; round < ROUNDS; round++) {
      boolean owed = send(client, server) | send(server, client);
      if (!owed) {
        return;
      }
    }
    throw new AssertionError("something never arrived");
  }

  private boolean send(Side from, Side to) throws TlsException {
    from.said.addAll(from.end.sent());
    List<Fragment> packets = new ArrayList<>();
    for (int number = to.next; number < from.said.size(); number++) {
      Message message = from.said.get(number);
      for (int at = 0; at < message.frame().length; at += FRAGMENT) {
        Fragment fragment =
            new Fragment(number, at, Math.min(FRAGMENT, message.frame().length - at));
        packets.add(fragment);
        if (random.nextInt(100) < PERCENT_REPEATED) {
          packets.add(fragment);
        }
      }
    }
    boolean owed = !packets.isEmpty();
    packets.removeIf(packet -> random.nextInt(100) < PERCENT_LOST);
    Collections.shuffle(packets, random);
    for (Fragment packet : packets) {
      to.take(packet, from.said.get(packet.message));
    }
    return owed;
  }

  private record Fragment(int message, int offset, int length) {}

  private static final class Side {
    final DriverEnd end;
    final List<Message> said = new ArrayList<>();
    private final List<BitSet> arrived = new ArrayList<>();
    private final List<Message> known = new ArrayList<>();
    int next;

    Side(DriverEnd end) {
      this.end = end;
    }

    void take(Fragment fragment, Message message) throws TlsException {
      while (arrived.size() <= fragment.message) {
        arrived.add(new BitSet());
        known.add(message);
      }
      known.set(fragment.message, message);
      arrived.get(fragment.message).set(fragment.offset, fragment.offset + fragment.length);
      // Messages of an epoch whose keys are not there yet wait, as undecryptable records do.
      while (next < arrived.size()
          && arrived.get(next).cardinality() == known.get(next).frame().length
          && known.get(next).epoch() == end.readEpoch()) {
        end.deliver(known.get(next++));
      }
    }
  }
}
