// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import dev.handsel.testkit.TestCertificates;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.TrustManagerFactory;

/** An engine of Handsel and one of the JDK, with the bytes between them in memory. */
final class JdkPeer {
  private static final int ROOM = 1 << 16;
  private static final int ROUNDS = 1000;
  private static final char[] PASSWORD = "interop".toCharArray();

  private final TlsEngine ours;
  private final SSLEngine jdk;
  private final ByteArrayOutputStream fromJdk = new ByteArrayOutputStream();
  private final ByteArrayOutputStream fromOurs = new ByteArrayOutputStream();
  private ByteBuffer toOurs = ByteBuffer.allocate(0);
  private ByteBuffer toJdk = ByteBuffer.allocate(0);

  JdkPeer(TlsEngine ours, SSLEngine jdk) {
    this.ours = ours;
    this.jdk = jdk;
  }

  /** A context of SunJSSE with an identity, trusting its issuer. */
  static SSLContext context(TestCertificates.Issued identity) throws Exception {
    KeyStore keys = emptyStore();
    keys.setKeyEntry(
        "own", identity.privateKey(), PASSWORD, identity.chain().toArray(Certificate[]::new));
    KeyManagerFactory own = KeyManagerFactory.getInstance("SunX509", "SunJSSE");
    own.init(keys, PASSWORD);
    KeyStore roots = emptyStore();
    roots.setCertificateEntry("root", identity.root());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
    trust.init(roots);
    SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore emptyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  TlsEngine ours() {
    return ours;
  }

  SSLEngine jdk() {
    return jdk;
  }

  /** What the JDK received so far. */
  byte[] receivedByJdk() {
    return fromOurs.toByteArray();
  }

  /** What Handsel received so far. */
  byte[] receivedByOurs() {
    return fromJdk.toByteArray();
  }

  /** Shakes hands until nothing moves any more. */
  void run() throws Exception {
    jdk.beginHandshake();
    settle();
  }

  private void settle() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      if (!stepOurs() & !stepJdk()) {
        return;
      }
    }
    throw new AssertionError("the engines still move");
  }

  void jdkSends(byte[] data) throws Exception {
    ByteBuffer out = ByteBuffer.allocate(ROOM);
    jdk.wrap(ByteBuffer.wrap(data), out);
    toOurs = joined(toOurs, out.flip());
    settle();
  }

  void oursSends(byte[] data) throws Exception {
    ByteBuffer out = ByteBuffer.allocate(ROOM);
    ByteBuffer in = ByteBuffer.wrap(data);
    if (ours.seal(in, out) == Progress.HAS_OUTPUT) {
      ours.transmit(out);
      ours.seal(in, out);
    }
    toJdk = joined(toJdk, out.flip());
    settle();
  }

  private boolean stepOurs() throws Exception {
    Demand demand = ours.demand();
    if (demand.work().isPresent()) {
      ours.resume(demand.work().get().run());
      return true;
    }
    boolean moved = demand.hasOutput();
    if (moved) {
      ByteBuffer out = ByteBuffer.allocate(ROOM);
      ours.transmit(out);
      toJdk = joined(toJdk, out.flip());
    }
    if (demand.wantsPeerBytes() && toOurs.hasRemaining()) {
      int before = toOurs.remaining();
      ByteBuffer plaintext = ByteBuffer.allocate(ROOM);
      ours.receive(toOurs, plaintext);
      fromJdk.write(plaintext.array(), 0, plaintext.position());
      moved |= toOurs.remaining() < before;
    }
    return moved;
  }

  private boolean stepJdk() throws Exception {
    HandshakeStatus status = jdk.getHandshakeStatus();
    if (status == HandshakeStatus.NEED_TASK) {
      jdk.getDelegatedTask().run();
      return true;
    }
    if (status == HandshakeStatus.NEED_WRAP) {
      ByteBuffer out = ByteBuffer.allocate(ROOM);
      jdk.wrap(ByteBuffer.allocate(0), out);
      toOurs = joined(toOurs, out.flip());
      return true;
    }
    if (!toJdk.hasRemaining()) {
      return false;
    }
    ByteBuffer plaintext = ByteBuffer.allocate(ROOM);
    SSLEngineResult result = jdk.unwrap(toJdk, plaintext);
    fromOurs.write(plaintext.array(), 0, plaintext.position());
    return result.bytesConsumed() > 0 || result.getHandshakeStatus() == HandshakeStatus.NEED_TASK;
  }

  private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
    byte[] rest = new byte[first.remaining() + second.remaining()];
    ByteBuffer all = ByteBuffer.wrap(rest);
    return all.put(first).put(second).flip();
  }

  @Override
  public String toString() {
    return "JdkPeer("
        + ours.view().suite()
        + ", "
        + Arrays.toString(jdk.getEnabledProtocols())
        + ")";
  }
}
