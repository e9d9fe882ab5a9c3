// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.x509.X509Parser;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Parsed certificates of chains that were believed, by their DER. Bounded. */
final class CertificateCache {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Opaque, X509Certificate> parsed;

  CertificateCache(int most) {
    parsed =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Opaque, X509Certificate> eldest) {
            return size() > most;
          }
        };
  }

  List<X509Certificate> parse(List<Opaque> chain) throws TlsException {
    List<X509Certificate> certificates = new ArrayList<>(chain.size());
    for (Opaque der : chain) {
      X509Certificate known = find(der);
      certificates.add(known != null ? known : X509Parser.parse(der, certificates.size()));
    }
    return certificates;
  }

  /** Keeps what was believed; what strangers send is parsed and forgotten. */
  void keep(List<Opaque> chain, List<X509Certificate> certificates) {
    lock.lock();
    try {
      for (int i = 0; i < chain.size(); i++) {
        parsed.putIfAbsent(chain.get(i), certificates.get(i));
      }
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return parsed.size();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable X509Certificate find(Opaque der) {
    lock.lock();
    try {
      return parsed.get(der);
    } finally {
      lock.unlock();
    }
  }
}
