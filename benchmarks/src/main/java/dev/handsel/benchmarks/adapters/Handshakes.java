// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

import dev.handsel.benchmarks.adapters.Adapter.Maker;
import dev.handsel.benchmarks.harness.Meter;
import dev.handsel.benchmarks.harness.Meter.Side;
import dev.handsel.benchmarks.harness.Scenario;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Both sides made, a handshake, and one byte each way, each side in a thread of its own. Waiting
 * and waking are part of it, with every adapter alike.
 */
final class Handshakes implements Measurement, AutoCloseable {
  private static final int BLOCK = 50;
  private static final byte[] BYTE = new byte[1];

  private final Scenario scenario;
  private final Map<Adapter, Maker> makers = new EnumMap<>(Adapter.class);
  private final Meter client = new Meter();
  private final Meter server = new Meter();
  private final ExecutorService serving = Executors.newSingleThreadExecutor();
  private final Pipe toClient = new Pipe();
  private final Pipe toServer = new Pipe();
  private long handshakes;

  Handshakes(String tier, Scenario scenario) throws Exception {
    this.scenario = scenario;
    for (Adapter adapter : Adapter.values()) {
      makers.put(adapter, adapter.maker(tier, scenario));
    }
    if (scenario.resumed()) {
      // The first of each has nothing to resume.
      for (Adapter adapter : Adapter.values()) {
        handshake(makers.get(adapter));
      }
      handshakes = 0;
    }
  }

  @Override
  public String title() {
    return scenario.version() + (scenario.resumed() ? " resumed" : " full");
  }

  @Override
  public List<String> metrics() {
    return List.of("server µs", "client µs", "server bytes", "client bytes");
  }

  @Override
  public double[] block(Adapter adapter) throws Exception {
    client.clear();
    server.clear();
    for (int i = 0; i < BLOCK; i++) {
      handshake(makers.get(adapter));
    }
    return new double[] {
      server.nanos(Side.SERVER) / 1e3 / BLOCK,
      client.nanos(Side.CLIENT) / 1e3 / BLOCK,
      (double) server.bytes(Side.SERVER) / BLOCK,
      (double) client.bytes(Side.CLIENT) / BLOCK
    };
  }

  private void handshake(Maker maker) throws Exception {
    Future<?> served = serving.submit(() -> serve(maker));
    client.start();
    Talker talker = maker.client(toClient, toServer);
    talker.handshake();
    talker.write(BYTE);
    talker.readFirst();
    client.charge(Side.CLIENT);
    served.get();
    handshakes++;
  }

  private Void serve(Maker maker) throws Exception {
    server.start();
    Talker talker = maker.server(toServer, toClient);
    talker.handshake();
    talker.readFirst();
    talker.write(BYTE);
    server.charge(Side.SERVER);
    return null;
  }

  @Override
  public void check() {
    long wanted = handshakes * scenario.chainsToCheck();
    long before = scenario.resumed() ? makers.size() : 0;
    long checked = makers.values().stream().mapToLong(Maker::chainsChecked).sum() - before;
    if (checked != wanted) {
      throw new IllegalStateException(
          "%s: %d handshakes checked %d chains, not %d"
              .formatted(title(), handshakes, checked, wanted));
    }
  }

  @Override
  public void close() {
    serving.shutdownNow();
  }
}
