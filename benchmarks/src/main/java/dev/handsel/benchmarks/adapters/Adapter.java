// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

import dev.handsel.benchmarks.adapters.EndTalker.Rooms;
import dev.handsel.benchmarks.harness.Peer;
import dev.handsel.benchmarks.harness.Scenario;
import dev.handsel.benchmarks.harness.SocketStack;
import dev.handsel.benchmarks.harness.Stack;

/** A way to use Handsel. */
enum Adapter {
  ENGINE {
    @Override
    Maker maker(String tier, Scenario scenario) throws Exception {
      return new EndMaker(Peer.of("engine" + tier).stack(scenario));
    }
  },
  SSLENGINE {
    @Override
    Maker maker(String tier, Scenario scenario) throws Exception {
      return new EndMaker(Peer.of("handsel" + tier).stack(scenario));
    }
  },
  SSLSOCKET {
    @Override
    Maker maker(String tier, Scenario scenario) throws Exception {
      SocketStack stack = Peer.of("handsel" + tier).sockets(scenario);
      return new Maker() {
        @Override
        public Talker client(Pipe in, Pipe out) throws Exception {
          return new SocketTalker(stack.client(port -> new PipeSocket(in, out, port)));
        }

        @Override
        public Talker server(Pipe in, Pipe out) throws Exception {
          return new SocketTalker(stack.server(new PipeSocket(in, out, 0)));
        }

        @Override
        public long chainsChecked() {
          return stack.chainsChecked();
        }
      };
    }
  };

  /**
   * @param tier as it ends the names of peers: empty, {@code -bc}, {@code -native}, {@code -all}
   */
  abstract Maker maker(String tier, Scenario scenario) throws Exception;

  /** Makes the two sides of connections. */
  interface Maker {
    Talker client(Pipe in, Pipe out) throws Exception;

    Talker server(Pipe in, Pipe out) throws Exception;

    /** How many chains both sides were asked to believe so far. */
    long chainsChecked();
  }

  private static final class EndMaker implements Maker {
    private final Stack stack;
    private final Rooms clientRooms = Rooms.make();
    private final Rooms serverRooms = Rooms.make();

    EndMaker(Stack stack) {
      this.stack = stack;
    }

    @Override
    public Talker client(Pipe in, Pipe out) throws Exception {
      return new EndTalker(stack.client(), in, out, clientRooms);
    }

    @Override
    public Talker server(Pipe in, Pipe out) throws Exception {
      return new EndTalker(stack.server(), in, out, serverRooms);
    }

    @Override
    public long chainsChecked() {
      return stack.chainsChecked();
    }
  }
}
