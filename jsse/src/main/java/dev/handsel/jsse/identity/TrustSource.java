// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.codec.Opaque;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The trust manager of one SSLContext, found when it is first needed, with an identity. */
public final class TrustSource {
  /** RFC 9846 §4.3.4, RFC 5246 §7.4.4: the list of authorities has a length of 16 bits. */
  private static final int MOST_BYTES = 0xffff;

  private final String id = UUID.randomUUID().toString();
  private final ReentrantLock finding = new ReentrantLock();
  private final Supplier<X509TrustManager> supplier;
  private volatile @Nullable X509TrustManager trust;
  private volatile @Nullable List<Opaque> authorities;

  public TrustSource(Supplier<X509TrustManager> supplier) {
    this.supplier = supplier;
  }

  X509TrustManager trust() {
    X509TrustManager known = trust;
    if (known == null) {
      // Reads a file, so no monitor is held that would pin a virtual thread.
      finding.lock();
      try {
        known = trust;
        if (known == null) {
          known = supplier.get();
          trust = known;
        }
      } finally {
        finding.unlock();
      }
    }
    return known;
  }

  String id() {
    return id;
  }

  /** The names of the accepted issuers in DER; none at all if they are too many to send. */
  List<Opaque> authorities() {
    List<Opaque> known = authorities;
    if (known == null) {
      Set<Opaque> names = new LinkedHashSet<>();
      X509Certificate[] issuers = trust().getAcceptedIssuers();
      for (X509Certificate issuer : issuers == null ? new X509Certificate[0] : issuers) {
        names.add(Opaque.adopt(issuer.getSubjectX500Principal().getEncoded()));
      }
      // Half a list would tell clients not to use the certificates of the other half.
      int bytes = names.stream().mapToInt(name -> name.length() + 2).sum();
      known = bytes > MOST_BYTES ? List.of() : new ArrayList<>(names);
      authorities = known;
    }
    return known;
  }
}
