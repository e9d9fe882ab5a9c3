// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import dev.handsel.benchmarks.harness.Peer;
import dev.handsel.benchmarks.harness.Scenario;
import dev.handsel.benchmarks.load.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be measured: the rows of the comparison, in the order of the table. */
enum Row {
  TLS13_FULL(new Handshake(full13()), true),
  TLS13_RESUMED(new Handshake(full13().asResumed()), true),
  TLS13_MUTUAL(new Handshake(full13().asMutual()), false),
  TLS13_PQ(new Handshake(full13().withGroup(Scenario.X25519_MLKEM768)), false),
  TLS13_P256(new Handshake(full13().withGroup(Scenario.SECP256R1)), false),
  TLS13_RSA(new Handshake(full13().withLeaf("RSA")), false),
  TLS12_FULL(new Handshake(full12()), false),
  TLS12_RESUMED(new Handshake(full12().asResumed()), true),
  TLS12_MUTUAL(new Handshake(full12().asMutual()), false),
  BULK_HEAP(new Records(16_384, "heap", 1), true),
  BULK_DIRECT(new Records(16_384, "direct", 1), false),
  BULK_64(new Records(16_384, "heap", 64), false),
  BULK_10000(new Records(16_384, "heap", 10_000), false),
  SMALL_HEAP(new Records(100, "heap", 1), true),
  SMALL_DIRECT(new Records(100, "direct", 1), false),
  SMALL_64(new Records(100, "heap", 64), false),
  SMALL_10000(new Records(100, "heap", 10_000), false),
  IDLE_TLS13(new Idle(full13()), true),
  IDLE_TLS12(new Idle(full12()), false),
  LOAD_PLATFORM(new Load(Threads.PLATFORM), false),
  LOAD_VIRTUAL(new Load(Threads.VIRTUAL), false);

  /** How a row is measured. */
  sealed interface Kind {
    Scenario scenario();
  }

  record Handshake(Scenario scenario) implements Kind {}

  record Records(int size, String buffers, int connections) implements Kind {
    @Override
    public Scenario scenario() {
      return full13();
    }
  }

  record Idle(Scenario scenario) implements Kind {}

  record Load(Threads threads) implements Kind {
    @Override
    public Scenario scenario() {
      return full13();
    }
  }

  private final Kind kind;
  private final boolean quick;

  Row(Kind kind, boolean quick) {
    this.kind = kind;
    this.quick = quick;
  }

  private static Scenario full13() {
    return Scenario.full(Scenario.TLS_1_3);
  }

  private static Scenario full12() {
    return Scenario.full(Scenario.TLS_1_2);
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Kind kind() {
    return kind;
  }

  /** Whether a quick run measures it. */
  boolean quick() {
    return quick;
  }

  /** How many connections are open at once; a load tries several numbers, the smallest first. */
  List<Integer> connections(Effort effort) {
    if (kind instanceof Records records) {
      return List.of(records.connections());
    } else if (kind instanceof Idle) {
      return List.of(effort.pairs());
    }
    return kind instanceof Load ? effort.connections() : List.of(1);
  }

  /** Why a peer cannot do it on a JDK of this version, if it cannot. */
  Optional<String> refusal(Peer peer, int jdk) {
    if (kind instanceof Load load && load.threads() == Threads.VIRTUAL && jdk < 21) {
      return Optional.of("virtual threads need JDK 21");
    }
    return peer.refusal(kind.scenario(), jdk);
  }

  /** The rows whose names match one of these; {@code *} stands for anything. */
  static List<Row> matching(List<String> patterns) {
    for (String pattern : patterns) {
      if (Arrays.stream(values()).noneMatch(row -> row.matches(pattern))) {
        throw new IllegalArgumentException(
            "no row %s; there are %s"
                .formatted(pattern, Arrays.stream(values()).map(Row::id).toList()));
      }
    }
    return Arrays.stream(values()).filter(row -> patterns.stream().anyMatch(row::matches)).toList();
  }

  private boolean matches(String pattern) {
    return id().matches(pattern.replace("*", ".*"));
  }
}
