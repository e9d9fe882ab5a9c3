// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is mutated together: packages of one module, whose own tests must notice. */
enum Room {
  TRANSCRIPT("core", "dev.handsel.tls.transcript"),
  SCHEDULE("core", "dev.handsel.tls.schedule"),
  SESSION("core", "dev.handsel.tls.session"),
  RECORD("core", "dev.handsel.tls.record", "dev.handsel.tls.record.protect"),
  HANDSHAKE("core", "dev.handsel.tls.handshake"),
  OFFER("core", "dev.handsel.tls.handshake.offer"),
  DECISION("core", "dev.handsel.tls.handshake.decision"),
  CLIENT12("core", "dev.handsel.tls.handshake.client12"),
  CLIENT13("core", "dev.handsel.tls.handshake.client13"),
  SERVER12("core", "dev.handsel.tls.handshake.server12"),
  SERVER13("core", "dev.handsel.tls.handshake.server13"),
  CREDENTIAL("core", "dev.handsel.tls.credential"),
  PKIX("core", "dev.handsel.tls.pkix", "dev.handsel.tls.x509"),
  IDENTITY("jsse", "dev.handsel.jsse.identity"),
  SESSIONS("jsse", "dev.handsel.jsse.session");

  final String module;
  final List<String> packages;

  Room(String module, String... packages) {
    this.module = module;
    this.packages = List.of(packages);
  }

  /** The name in files and on the command line. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static Optional<Room> named(String word) {
    return Arrays.stream(values()).filter(room -> room.word().equals(word)).findFirst();
  }

  /** Whether a class, by its binary name, stands in this room. */
  boolean holds(String className) {
    return packages.contains(className.substring(0, Math.max(className.lastIndexOf('.'), 0)));
  }

  /** Packages of all rooms of a module, for which its tests are watched once. */
  static List<String> packagesOf(String module) {
    return Arrays.stream(values())
        .filter(room -> room.module.equals(module))
        .flatMap(room -> room.packages.stream())
        .toList();
  }
}
