// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The chains that servers of one SSLContext showed, by names which tickets carry in their place. A
 * resumed handshake chooses no credential, yet its session shows the certificates of the first one,
 * as in SunJSSE; Jetty compares the host of every request with them.
 */
final class OwnChains {
  static final int NAME_LENGTH = 16;

  private final ReentrantLock lock = new ReentrantLock();

  /** By name, the one not used for longest first. */
  private final Map<Opaque, List<Opaque>> chains = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * The names of those chains. A credential hands out the same object each time, so that its
   * certificates are hashed once, and not for every ticket.
   */
  private final IdentityHashMap<List<Opaque>, Opaque> names = new IdentityHashMap<>();

  private final int most;

  /**
   * @param most how many chains are kept; one more takes the place of the one not used for longest
   */
  OwnChains(int most) {
    this.most = most;
  }

  /** Keeps a chain under the name that this returns: the same for the same chain. */
  Opaque keep(List<Opaque> chain) {
    Opaque known = known(chain);
    if (known != null) {
      return known;
    }
    Opaque name = name(chain);
    lock.lock();
    try {
      names.remove(chains.put(name, chain));
      names.put(chain, name);
      if (chains.size() > most) {
        Iterator<List<Opaque>> leastUsedFirst = chains.values().iterator();
        names.remove(leastUsedFirst.next());
        leastUsedFirst.remove();
      }
    } finally {
      lock.unlock();
    }
    return name;
  }

  /** The name of this very list, which counts as a use. */
  private @Nullable Opaque known(List<Opaque> chain) {
    lock.lock();
    try {
      Opaque name = names.get(chain);
      if (name != null) {
        chains.put(name, chain);
      }
      return name;
    } finally {
      lock.unlock();
    }
  }

  /** The chain of this name, or an empty one where it is not known (any more). */
  List<Opaque> find(Opaque name) {
    lock.lock();
    try {
      return chains.getOrDefault(name, List.of());
    } finally {
      lock.unlock();
    }
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
