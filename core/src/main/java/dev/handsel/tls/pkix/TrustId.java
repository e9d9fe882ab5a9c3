// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.x509.ContentId;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Identity of trust decisions, found out when a session is first to be bound to them. */
final class TrustId {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Optional<String> given;
  private final Content content;
  private volatile @Nullable String text;

  /** What the decisions rest on. */
  @FunctionalInterface
  interface Content {
    /**
     * @param named whether whoever configures them has named what cannot be read
     */
    ContentId id(boolean named);
  }

  TrustId(Optional<String> given, Content content) {
    this.given = given;
    this.content = content;
  }

  /** For what cannot be read. */
  static String random() {
    byte[] id = new byte[16];
    RANDOM.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /** Reads anchors, which may be many, so that verifiers of which nobody asks it never do. */
  String text() {
    String known = text;
    if (known == null) {
      known =
          given
              .map(name -> name + "/" + content.id(true).hex())
              .orElseGet(() -> content.id(false).hex());
      text = known;
    }
    return known;
  }
}
