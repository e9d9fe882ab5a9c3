// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.jsse.settings.SchemeNames;
import dev.handsel.jsse.settings.WireNames;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.security.Principal;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * One connection as JSSE shows it, during its handshake and after: one object all along, so that
 * what is bound early is found late. Before any handshake it shows {@code SSL_NULL_WITH_NULL_NULL}.
 */
public final class TlsSession extends LineageSession {
  /** As in SunJSSE, whose users have buffers of this size; no record we make is longer. */
  public static final int PACKET_SIZE = 16_709;

  /** As in SunJSSE; no plaintext is longer. */
  public static final int APPLICATION_SIZE = 16_704;

  private final @Nullable String host;
  private final int port;
  private final AskedNames namesSent;
  private volatile @Nullable Exporter exporter;
  private @Nullable Read certificates;

  /** The certificates somebody asked for. */
  private static final class Read {
    X509Certificate @Nullable [] peer;
    X509Certificate @Nullable [] local;
  }

  /**
   * @param namesSent the server names a client asks for
   */
  public TlsSession(@Nullable String host, int port, AskedNames namesSent) {
    super(Lineage.nameless());
    this.host = host;
    this.port = port;
    this.namesSent = namesSent;
  }

  /** What is shown where there is no connection: of nobody, as in SunJSSE. */
  public static TlsSession none() {
    return new TlsSession(null, -1, AskedNames.NONE);
  }

  private TlsSession(TlsSession other) {
    super(other);
    this.host = other.host;
    this.port = other.port;
    this.namesSent = other.namesSent;
  }

  /** The same session without its connection, whose keys would otherwise live on a shelf. */
  TlsSession apart() {
    return new TlsSession(this);
  }

  /** The handshake is complete. */
  public void complete(HandshakeView result, Exporter keys) {
    show(result);
    named(Instant.now());
    exporter = keys;
  }

  @Override
  public synchronized Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
    return peer().clone();
  }

  private Read read() {
    Read known = certificates;
    if (known == null) {
      known = new Read();
      certificates = known;
    }
    return known;
  }

  private synchronized X509Certificate[] peer() throws SSLPeerUnverifiedException {
    HandshakeView now = shown();
    // A chain nobody has believed yet is no identity, whoever asks for it in mid-handshake.
    if (now == null || now.peerChain().isEmpty() || !now.complete() && now.peerKey().isEmpty()) {
      throw new SSLPeerUnverifiedException("peer not authenticated");
    }
    X509Certificate[] chain = read().peer;
    if (chain == null) {
      try {
        chain = Certificates.parse(now.peerChain());
      } catch (CertificateException e) {
        SSLPeerUnverifiedException unreadable =
            new SSLPeerUnverifiedException("peer's certificates cannot be read: " + e.getMessage());
        unreadable.initCause(e);
        throw unreadable;
      }
      read().peer = chain;
    }
    return chain;
  }

  @Override
  public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
    return peer()[0].getSubjectX500Principal();
  }

  @Override
  public Certificate @Nullable [] getLocalCertificates() {
    X509Certificate[] local = local();
    return local.length == 0 ? null : local.clone();
  }

  private synchronized X509Certificate[] local() {
    HandshakeView now = shown();
    if (now == null) {
      return new X509Certificate[0];
    }
    X509Certificate[] chain = read().local;
    if (chain == null || chain.length != now.ownChain().size()) {
      try {
        chain = Certificates.parse(now.ownChain());
      } catch (CertificateException e) {
        throw new IllegalStateException("our own certificates cannot be read", e);
      }
      read().local = chain;
    }
    return chain;
  }

  @Override
  public @Nullable Principal getLocalPrincipal() {
    X509Certificate[] local = local();
    return local.length == 0 ? null : local[0].getSubjectX500Principal();
  }

  @Override
  public String getCipherSuite() {
    HandshakeView now = shown();
    return now == null
        ? "SSL_NULL_WITH_NULL_NULL"
        : now.suite().map(CipherSuite::toString).orElse("SSL_NULL_WITH_NULL_NULL");
  }

  @Override
  public String getProtocol() {
    HandshakeView now = shown();
    return now == null ? "NONE" : now.version().map(ProtocolVersion::toString).orElse("NONE");
  }

  @Override
  public @Nullable String getPeerHost() {
    return host;
  }

  @Override
  public int getPeerPort() {
    return port;
  }

  @Override
  public int getPacketBufferSize() {
    return PACKET_SIZE;
  }

  @Override
  public int getApplicationBufferSize() {
    return APPLICATION_SIZE;
  }

  @Override
  public String[] getLocalSupportedSignatureAlgorithms() {
    HandshakeView now = shown();
    return now == null ? new String[0] : SchemeNames.jca(now.ownSchemes());
  }

  @Override
  public String[] getPeerSupportedSignatureAlgorithms() {
    HandshakeView now = shown();
    return now == null ? new String[0] : SchemeNames.jca(now.peerCertificateSchemes());
  }

  @Override
  public List<SNIServerName> getRequestedServerNames() {
    HandshakeView now = shown();
    if (now == null || now.role() == Role.CLIENT) {
      return namesSent.names();
    }
    String asked = nameAsked();
    return asked == null ? List.of() : List.of(WireNames.of(asked));
  }

  /** The host name among them, or null for none. */
  public @Nullable String nameAsked() {
    HandshakeView now = shown();
    if (now == null || now.role() == Role.CLIENT) {
      return namesSent.host();
    }
    String asked = now.serverName().orElse("");
    return asked.isEmpty() ? null : asked;
  }

  @Override
  public List<byte[]> getStatusResponses() {
    HandshakeView now = shown();
    return now == null
        ? List.of()
        : now.ocspResponse().map(Opaque::toByteArray).map(List::of).orElse(List.of());
  }

  /** Keying material as a key; overrides the method that JDK 25 added. */
  public SecretKey exportKeyingMaterialKey(
      String algorithm, String label, byte @Nullable [] binding, int length)
      throws SSLKeyException {
    return new SecretKeySpec(exportKeyingMaterialData(label, binding, length), algorithm);
  }

  /** Keying material as bytes; overrides the method that JDK 25 added. */
  public byte[] exportKeyingMaterialData(String label, byte @Nullable [] binding, int length)
      throws SSLKeyException {
    if (label == null) {
      throw new NullPointerException("label");
    }
    if (length < 1) {
      throw new IllegalArgumentException("cannot export " + length + " bytes");
    }
    Exporter keys = exporter;
    if (keys == null) {
      throw new IllegalStateException(
          "nothing to export before the handshake is complete, nor from a session found in its"
              + " context: ask the connection's own");
    }
    try {
      return keys.export(label, binding, length);
    } catch (TlsException e) {
      SSLKeyException failed = new SSLKeyException(e.getMessage());
      failed.initCause(e);
      throw failed;
    }
  }

  @Override
  public String toString() {
    return "Session(" + getProtocol() + ", " + getCipherSuite() + ")";
  }
}
