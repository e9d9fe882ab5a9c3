// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The chains that servers of one SSLContext showed, by names which tickets carry in their place. A
 * resumed handshake chooses no credential, yet its session shows the certificates of the first one,
 * as in SunJSSE; Jetty compares the host of every request with them.
 */
final class OwnChains {
  static final int NAME_LENGTH = 16;

  private final Map<Opaque, List<Opaque>> chains = new ConcurrentHashMap<>();
  private final int most;

  /**
   * @param most how many chains are kept; one more and the others are forgotten
   */
  OwnChains(int most) {
    this.most = most;
  }

  /** Keeps a chain under the name that this returns: the same for the same chain. */
  Opaque keep(List<Opaque> chain) {
    Opaque name = name(chain);
    if (!chains.containsKey(name)) {
      if (chains.size() >= most) {
        chains.clear();
      }
      chains.put(name, chain);
    }
    return name;
  }

  /** The chain of this name, or an empty one where it is not known (any more). */
  List<Opaque> find(Opaque name) {
    return chains.getOrDefault(name, List.of());
  }

  private static Opaque name(List<Opaque> chain) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Opaque certificate : chain) {
        digest.update(certificate.toByteArray());
      }
      return Opaque.of(digest.digest(), 0, NAME_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
