// SPDX-License-Identifier: Apache-2.0
package dev.handsel.architecture;

import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rooms of core and what each may import: the second table of ARCHITECTURE.md, as data. */
final class Rooms {
  static final String CORE = "dev.handsel.tls";

  /**
   * A row's rooms may import what stands behind the bar, one another, and the three rooms open to
   * all. A package below a room belongs to that room unless it has a row of its own.
   */
  private static final String TABLE =
      """
      codec                                |
      vocab                                |
      fault                                |
      extension                            |
      message                              | extension
      crypto                               |
      crypto.jca                           | crypto
      transcript, schedule                 | crypto
      record, record.protect               | message, crypto, schedule
      x509                                 |
      policy, session, credential, event   | message, crypto, x509
      pkix                                 | x509, policy, credential, event
      handshake                            | (protocol), (halls), api
      handshake.client12                   | (protocol), handshake, api
      handshake.client13                   | (protocol), handshake, api
      handshake.server12                   | (protocol), handshake, api
      handshake.server13                   | (protocol), handshake, api
      engine, api                          | (protocol), (records), (halls), handshake, crypto.jca
      stream.pump                          | api
      stream                               | stream.pump, api, event
      """;

  private static final Map<String, String> GROUPS =
      Map.of(
          "(open)",
          "codec, vocab, fault",
          "(protocol)",
          "extension, message, crypto, transcript, schedule, policy, session, credential, event",
          "(records)",
          "record, record.protect",
          "(halls)",
          "handshake.client12, handshake.client13, handshake.server12, handshake.server13");

  private static final Map<String, Set<String>> IMPORTABLE = read();

  private Rooms() {}

  /** All rooms, as names below {@link #CORE}. */
  static Set<String> all() {
    return IMPORTABLE.keySet();
  }

  /** What {@code room} may import, itself included. */
  static Set<String> importableFrom(String room) {
    return IMPORTABLE.get(room);
  }

  /** The room a package belongs to, or the empty string for a package of core that is in none. */
  static String of(String packageName) {
    String room = packageName;
    while (room.length() > CORE.length()) {
      String name = room.substring(CORE.length() + 1);
      if (IMPORTABLE.containsKey(name)) {
        return name;
      }
      room = room.substring(0, room.lastIndexOf('.'));
    }
    return "";
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> importable = new TreeMap<>();
    for (String row : TABLE.lines().toList()) {
      int bar = row.indexOf('|');
      Set<String> rooms = names(row.substring(0, bar));
      Set<String> imports = names("(open)," + row.substring(bar + 1));
      imports.addAll(rooms);
      rooms.forEach(room -> importable.put(room, imports));
    }
    return importable;
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .flatMap(
            name -> GROUPS.containsKey(name) ? names(GROUPS.get(name)).stream() : Stream.of(name))
        .collect(toCollection(TreeSet::new));
  }
}
