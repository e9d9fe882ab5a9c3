// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

/**
 * A number of a row. All are costs: the smaller, the better.
 *
 * @param name in JSON, with its unit
 * @param title in tables
 * @param compared whether tables show its ratio to other peers
 */
record Metric(String name, String title, boolean compared) {
  static final Metric SERVER_MICROS = new Metric("server.us", "server µs", true);
  static final Metric CLIENT_MICROS = new Metric("client.us", "client µs", true);
  static final Metric SERVER_BYTES = new Metric("server.bytes", "server alloc B", false);
  static final Metric CLIENT_BYTES = new Metric("client.bytes", "client alloc B", false);
  static final Metric WRAP_NANOS = new Metric("wrap.ns", "wrap ns", true);
  static final Metric UNWRAP_NANOS = new Metric("unwrap.ns", "unwrap ns", true);
  static final Metric WRAP_BYTES = new Metric("wrap.bytes", "wrap alloc B", false);
  static final Metric UNWRAP_BYTES = new Metric("unwrap.bytes", "unwrap alloc B", false);
  static final Metric CLIENT_HEAP = new Metric("client.heap.bytes", "client heap B", true);
  static final Metric SERVER_HEAP = new Metric("server.heap.bytes", "server heap B", true);
  static final Metric KEPT = new Metric("kept.bytes", "kept after B", false);
  static final Metric PROCESS = new Metric("process.bytes", "process growth B", false);

  /** JMH's own figures: both sides with the meter, by the clock and by its profiler. */
  static final Metric JMH_MICROS = new Metric("jmh.us", "JMH µs", false);

  static final Metric JMH_BYTES = new Metric("jmh.gc.alloc.rate.norm", "JMH alloc B", false);

  /** One of those of a load, which has one of each for every number of connections. */
  static Metric load(int connections, String name, String title, boolean compared) {
    return new Metric(
        connections + "." + name, title + ", " + connections + " connections", compared);
  }
}
