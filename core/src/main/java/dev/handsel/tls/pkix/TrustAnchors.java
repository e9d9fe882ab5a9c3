// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.x509.TrustedEntries;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The authorities to believe in. RFC 5280 §6.1.1 (d). Immutable; read when first needed.
 *
 * <p>Those of the JDK are in its key store {@code cacerts}, which the caller opens, for core reads
 * no files.
 */
public final class TrustAnchors {
  /** What certificate_authorities can carry, less room for a message around it. */
  private static final int MOST_NAMES = 60_000;

  private final Supplier<? extends Collection<X509Certificate>> source;
  private volatile @Nullable Index index;

  private TrustAnchors(Supplier<? extends Collection<X509Certificate>> source) {
    this.source = source;
  }

  public static TrustAnchors of(Collection<X509Certificate> certificates) {
    List<X509Certificate> copy = List.copyOf(certificates);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("no trust anchor given, so nobody could be believed");
    }
    return new TrustAnchors(() -> copy);
  }

  /** All trusted certificates of a key store; entries with keys do not count. */
  public static TrustAnchors of(KeyStore store) {
    return of(TrustedEntries.of(store));
  }

  /** All trusted certificates of a key store that is opened when first needed. */
  public static TrustAnchors lazily(Supplier<KeyStore> store) {
    return new TrustAnchors(() -> TrustedEntries.of(store.get()));
  }

  Set<X509Certificate> certificates() {
    return index().certificates;
  }

  /** All of them in DER. */
  List<byte[]> encoded() {
    List<byte[]> encoded = new ArrayList<>();
    for (X509Certificate certificate : certificates()) {
      try {
        encoded.add(certificate.getEncoded());
      } catch (CertificateEncodingException e) {
        throw new IllegalArgumentException("a trust anchor cannot be encoded", e);
      }
    }
    return encoded;
  }

  List<X509Certificate> named(X500Principal subject) {
    return index().bySubject.getOrDefault(subject, List.of());
  }

  /** Subjects in DER, or none at all if they would not fit into a request. */
  List<Opaque> subjects() {
    return index().subjects;
  }

  private Index index() {
    Index known = index;
    if (known == null) {
      // Two threads may both read; the results are alike.
      known = new Index(source.get());
      index = known;
    }
    return known;
  }

  private static final class Index {
    final Set<X509Certificate> certificates;
    final Map<X500Principal, List<X509Certificate>> bySubject = new HashMap<>();
    final List<Opaque> subjects;

    Index(Collection<X509Certificate> anchors) {
      certificates = Collections.unmodifiableSet(new LinkedHashSet<>(anchors));
      for (X509Certificate anchor : certificates) {
        bySubject
            .computeIfAbsent(anchor.getSubjectX500Principal(), subject -> new ArrayList<>(1))
            .add(anchor);
      }
      List<Opaque> names =
          certificates.stream()
              .map(anchor -> Opaque.adopt(anchor.getSubjectX500Principal().getEncoded()))
              .distinct()
              .toList();
      int length = names.stream().mapToInt(name -> name.length() + 2).sum();
      subjects = length > MOST_NAMES ? List.of() : names;
    }
  }
}
