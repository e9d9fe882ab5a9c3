// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

import dev.handsel.benchmarks.adapters.Adapter.Maker;
import dev.handsel.benchmarks.harness.Meter;
import dev.handsel.benchmarks.harness.Meter.Side;
import dev.handsel.benchmarks.harness.Scenario;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Records that a server writes and then, in the same thread, a client reads. */
final class Records implements Measurement {
  private static final int BATCHES = 50;

  private record Pair(Talker client, Talker server) {}

  private final int size;
  private final int batch;
  private final Map<Adapter, Pair> pairs = new EnumMap<>(Adapter.class);
  private final Meter meter = new Meter();
  private final byte[] message;
  private final byte[] room = new byte[1 << 15];

  Records(String tier, int size) throws Exception {
    this.size = size;
    batch = dev.handsel.benchmarks.jmh.Records.batchOf(size);
    message = new byte[size];
    for (Adapter adapter : Adapter.values()) {
      pairs.put(adapter, connect(adapter.maker(tier, Scenario.full(Scenario.TLS_1_3))));
    }
  }

  private static Pair connect(Maker maker) throws Exception {
    Pipe toClient = new Pipe();
    Pipe toServer = new Pipe();
    Talker client = maker.client(toClient, toServer);
    Talker server = maker.server(toServer, toClient);
    CompletableFuture<Void> served =
        CompletableFuture.runAsync(
            () -> {
              try {
                server.handshake();
                server.readFirst();
                server.write(new byte[1]);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    client.handshake();
    client.write(new byte[1]);
    client.readFirst();
    served.get();
    return new Pair(client, server);
  }

  @Override
  public String title() {
    return size + " bytes";
  }

  @Override
  public List<String> metrics() {
    return List.of("write ns", "read ns", "write bytes", "read bytes");
  }

  @Override
  public double[] block(Adapter adapter) throws Exception {
    Pair pair = pairs.get(adapter);
    meter.clear();
    meter.start();
    for (int i = 0; i < BATCHES; i++) {
      for (int record = 0; record < batch; record++) {
        pair.server().write(message);
      }
      meter.charge(Side.SERVER);
      for (int record = 0; record < batch; record++) {
        int count = pair.client().read(room);
        if (count != size) {
          throw new IllegalStateException("%d bytes sent, %d read".formatted(size, count));
        }
      }
      meter.charge(Side.CLIENT);
    }
    double records = (double) batch * BATCHES;
    return new double[] {
      meter.nanos(Side.SERVER) / records,
      meter.nanos(Side.CLIENT) / records,
      meter.bytes(Side.SERVER) / records,
      meter.bytes(Side.CLIENT) / records
    };
  }

  /** Each record was counted. */
  @Override
  public void check() {}
}
