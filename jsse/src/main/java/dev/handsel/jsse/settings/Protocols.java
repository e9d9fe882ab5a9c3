// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Protocol versions by the names of JSSE. */
public final class Protocols {
  private Protocols() {}

  public static final String TLS_1_3 = "TLSv1.3";
  public static final String TLS_1_2 = "TLSv1.2";

  /** What can be negotiated, the newest first. */
  public static final List<String> IMPLEMENTED = List.of(TLS_1_3, TLS_1_2);

  /**
   * Names that applications enable out of habit. They are accepted and never negotiated, as SunJSSE
   * treats versions that the security properties disable.
   */
  private static final Set<String> RETIRED = Set.of("SSLv2Hello", "SSLv3", "TLSv1", "TLSv1.1");

  /**
   * A checked copy of an application's list.
   *
   * @throws IllegalArgumentException for null or a name nobody knows
   */
  public static List<String> check(String @Nullable [] names) {
    if (names == null) {
      throw new IllegalArgumentException("protocols may not be null");
    }
    for (String name : names) {
      if (name == null || !IMPLEMENTED.contains(name) && !RETIRED.contains(name)) {
        throw new IllegalArgumentException(
            "Unsupported protocol " + name + "; supported are " + IMPLEMENTED);
      }
    }
    return List.of(names);
  }

  /** The names of {@code wanted} that can be negotiated, in our order. */
  public static List<String> negotiable(List<String> wanted) {
    return IMPLEMENTED.stream().filter(wanted::contains).toList();
  }

  static List<ProtocolVersion> versions(List<String> names) {
    List<ProtocolVersion> versions = new ArrayList<>();
    for (String name : negotiable(names)) {
      versions.add(ProtocolVersion.named(name).orElseThrow());
    }
    return versions;
  }
}
