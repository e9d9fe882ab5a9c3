// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.x509;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** Names something by what it holds: the same in every process for the same content. */
public final class ContentId {
  private static final int LENGTH = 16;

  private final MessageDigest hash;

  public ContentId() {
    try {
      hash = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Takes one part in, with its length, so that no two rows of parts are the same bytes. */
  public ContentId add(byte[] part) {
    hash.update(ByteBuffer.allocate(4).putInt(part.length).array());
    hash.update(part);
    return this;
  }

  public ContentId add(Object part) {
    return add(part.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Takes parts in whose order says nothing. */
  public ContentId addUnordered(Collection<byte[]> parts) {
    List<String> each =
        parts.stream().map(part -> new ContentId().add(part).full()).sorted().toList();
    add(each.size());
    each.forEach(this::add);
    return this;
  }

  private String full() {
    return HexFormat.of().formatHex(hash.digest());
  }

  public String hex() {
    return HexFormat.of().formatHex(hash.digest(), 0, LENGTH);
  }
}
