// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The trust manager of one SSLContext, found when it is first needed, with an identity. */
public final class TrustSource {
  /** RFC 9846 §4.3.4, RFC 5246 §7.4.4: the list of authorities has a length of 16 bits. */
  private static final int MOST_BYTES = 0xffff;

  // Of a manager that cannot be read: drawn at random unless given.
  private final String unread;
  private final ReentrantLock finding = new ReentrantLock();
  private final Finder finder;
  private volatile @Nullable X509TrustManager trust;
  private volatile @Nullable List<Opaque> authorities;

  public TrustSource(Finder finder) {
    this(finder, UUID.randomUUID().toString());
  }

  /**
   * @param sessionScope names what a trust manager decides whose content cannot be read
   */
  public TrustSource(Finder finder, String sessionScope) {
    this.finder = finder;
    this.unread = sessionScope;
  }

  /** Who finds the trust manager. */
  @FunctionalInterface
  public interface Finder {
    /**
     * @throws GeneralSecurityException saying why there is none
     */
    X509TrustManager find() throws GeneralSecurityException;
  }

  /**
   * The trust manager.
   *
   * @throws TlsException of {@link LocalFailure#CONFIGURATION} if it cannot be had; the next call
   *     tries again
   */
  public X509TrustManager trust() throws TlsException {
    X509TrustManager known = trust;
    if (known == null) {
      // Reads a file, so no monitor is held that would pin a virtual thread.
      finding.lock();
      try {
        known = trust;
        if (known == null) {
          known = finder.find();
          trust = known;
        }
      } catch (GeneralSecurityException | RuntimeException e) {
        throw LocalFailure.CONFIGURATION.because(
            e, "there is no trust manager to verify the peer with: %s", e.getMessage());
      } finally {
        finding.unlock();
      }
    }
    return known;
  }

  /** Names what managers decide whose content cannot be read: as given, or drawn at random. */
  public String sessionScope() {
    return unread;
  }

  /** Our own managers are named by what they hold, others as given. */
  String id() {
    try {
      return trust() instanceof PkixTrust own ? own.id().orElse(unread) : unread;
    } catch (TlsException e) {
      // Told when a peer is to be verified.
      return unread;
    }
  }

  /**
   * The names of the accepted issuers in DER; none at all if they are too many to send, or while
   * nobody can be believed.
   */
  List<Opaque> authorities() {
    List<Opaque> known = authorities;
    if (known == null) {
      try {
        known = names(trust().getAcceptedIssuers());
      } catch (TlsException e) {
        // Told when a peer is to be verified.
        return List.of();
      }
      authorities = known;
    }
    return known;
  }

  private static List<Opaque> names(X509Certificate @Nullable [] issuers) {
    Set<Opaque> names = new LinkedHashSet<>();
    for (X509Certificate issuer : issuers == null ? new X509Certificate[0] : issuers) {
      names.add(Opaque.adopt(issuer.getSubjectX500Principal().getEncoded()));
    }
    // Half a list would tell clients not to use the certificates of the other half.
    int bytes = names.stream().mapToInt(name -> name.length() + 2).sum();
    return bytes > MOST_BYTES ? List.of() : new ArrayList<>(names);
  }
}
