// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import dev.handsel.benchmarks.harness.Peer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The command line of {@code benchmarks/run}. */
record Options(
    List<Row> rows,
    List<Peer> peers,
    Effort effort,
    Path jdk,
    Path json,
    Optional<String> markdown,
    Optional<Path> from,
    Optional<Path> limits,
    Optional<String> adapters,
    boolean list) {

  static final String USAGE =
      """
      usage: benchmarks/run [--quick | --full] [options]

        --quick              two rounds of the chief rows, about five minutes on two cores (default)
        --full               three rounds of every row, each in a JVM of its own: leave it a night
        --rows A,B*          these rows only; * stands for anything
        --peers A,B          these peers only
        --rounds N           how often each peer has its turn
        --millis N           length of one JMH iteration
        --pairs N            idle connections to hold
        --connections A,B    steps of the load, ascending
        --heap SIZE          heap of each JVM, as 2g
        --jdk HOME           the JDK to measure on; JAVA_HOME or the PATH's otherwise
        --json FILE          where to write the numbers; benchmarks/target/results otherwise
        --markdown FILE      also put the tables into this file's place for figures; FILE#NAME into
                             the place of that name
        --from FILE          print or insert earlier numbers instead of measuring
        --limits FILE        fail if a number exceeds this file's; measures what it names
        --adapters PEER      what SSLEngine and SSLSocket add to the engine of handsel,
                             handsel-bc, handsel-native or handsel-all
        --list               name the rows and peers
      """;

  /** Those whose place in a quick run is worth its time. */
  private static final List<Peer> QUICK_PEERS =
      List.of(
          Peer.SUNJSSE,
          Peer.BCJSSE,
          Peer.CONSCRYPT,
          Peer.TCNATIVE,
          Peer.HANDSEL,
          Peer.HANDSEL_BC,
          Peer.HANDSEL_NATIVE);

  /**
   * @throws IllegalArgumentException for what cannot be understood
   */
  static Options parse(String... args) {
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
    boolean full = rest.remove("--full");
    boolean smoke = rest.remove("--smoke");
    rest.remove("--quick");
    Effort effort = full ? Effort.FULL : smoke ? Effort.SMOKE : Effort.QUICK;
    List<Row> rows = Arrays.stream(Row.values()).filter(row -> full || row.quick()).toList();
    List<Peer> peers = full ? List.of(Peer.values()) : QUICK_PEERS;
    Path jdk = Path.of(System.getProperty("java.home"));
    Optional<Path> json = Optional.empty();
    Optional<String> markdown = Optional.empty();
    Optional<Path> from = Optional.empty();
    Optional<Path> limits = Optional.empty();
    Optional<String> adapters = Optional.empty();
    boolean list = rest.remove("--list");
    while (!rest.isEmpty()) {
      String option = rest.pop();
      if (rest.isEmpty()) {
        throw new IllegalArgumentException("cannot understand " + option + "\n" + USAGE);
      }
      String value = rest.pop();
      switch (option) {
        case "--rows" -> rows = Row.matching(split(value));
        case "--peers" -> peers = split(value).stream().map(Peer::of).toList();
        case "--rounds" -> effort = effort.withRounds(Integer.parseInt(value));
        case "--millis" -> effort = effort.withMillis(Integer.parseInt(value));
        case "--pairs" -> effort = effort.withPairs(Integer.parseInt(value));
        case "--connections" ->
            effort = effort.withConnections(split(value).stream().map(Integer::valueOf).toList());
        case "--heap" -> effort = effort.withHeap(value);
        case "--jdk" -> jdk = Path.of(value);
        case "--json" -> json = Optional.of(Path.of(value));
        case "--markdown" -> markdown = Optional.of(value);
        case "--limits" -> limits = Optional.of(Path.of(value));
        case "--adapters" -> adapters = Optional.of(tier(value));
        case "--from" -> from = Optional.of(Path.of(value));
        default -> throw new IllegalArgumentException("no option " + option + "\n" + USAGE);
      }
    }
    Path folder = Path.of(System.getProperty("benchmarks.results", "."));
    String name = "latest-jdk" + Runtime.version().feature() + ".json";
    return new Options(
        rows,
        peers,
        effort,
        jdk,
        json.orElse(folder.resolve(name)),
        markdown,
        from,
        limits,
        adapters,
        list);
  }

  /** How the name of one of Handsel's peers ends. */
  private static String tier(String peer) {
    String handsel = Peer.HANDSEL.id();
    if (!Peer.of(peer).id().startsWith(handsel)) {
      throw new IllegalArgumentException("--adapters wants a peer that is Handsel, not " + peer);
    }
    return peer.substring(handsel.length());
  }

  private static List<String> split(String value) {
    return new ArrayList<>(List.of(value.split(",")));
  }
}
