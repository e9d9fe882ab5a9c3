// SPDX-License-Identifier: Apache-2.0
/**
 * The engine as programs use it: configurations, ports, demands.
 *
 * <p>An engine moves no bytes itself. Whoever drives it obeys {@link
 * dev.handsel.tls.api.TlsEngine#demand}: runs work and hands back its result, carries output to the
 * peer, feeds what the peer sends. The same loop serves a client, a server, and data after the
 * handshake. Here two engines talk to each other in memory; {@link dev.handsel.tls.api.TlsEngine}
 * has the loop of one over a channel.
 *
 * <p>Work may also be begun by {@link dev.handsel.tls.api.Work#start} and answered later by any
 * thread; a loop that has other connections too hands back {@link dev.handsel.tls.api.Work#expired}
 * once its {@link dev.handsel.tls.api.Patience} has ended.
 *
 * <pre>{@code
 * import dev.handsel.tls.api.*;
 * import dev.handsel.tls.fault.TlsException;
 * import java.nio.ByteBuffer;
 * import java.nio.charset.StandardCharsets;
 *
 * public final class EngineExample {
 *   // Large enough for any record, and for a flight with large certificates.
 *   private static final int ROOM = 1 << 16;
 *
 *   // One end: an engine, the bytes its peer has sent, and the plaintext it has received.
 *   private record End(TlsEngine engine, ByteBuffer fromPeer, ByteBuffer plaintext) {
 *     End(TlsEngine engine) {
 *       this(engine, ByteBuffer.allocate(ROOM), ByteBuffer.allocate(ROOM));
 *     }
 *
 *     // Serves one demand; false if there is none that this side can serve now.
 *     boolean step(End peer) throws TlsException {
 *       Demand demand = engine.demand();
 *       if (demand.work().isPresent()) {
 *         engine.resume(demand.work().get().run()); // or on another thread
 *         return true;
 *       }
 *       if (demand.hasOutput()) {
 *         engine.transmit(peer.fromPeer);
 *         return true;
 *       }
 *       fromPeer.flip();
 *       boolean fed = demand.wantsPeerBytes() && engine.receive(fromPeer, plaintext) == Progress.OK;
 *       fromPeer.compact();
 *       return fed;
 *     }
 *   }
 *
 *   // Shakes hands, sends one message to the server, and closes in both directions.
 *   public static String exchange(ClientConfig client, ServerConfig server, String message)
 *       throws TlsException {
 *     End one = new End(TlsEngine.client(client, PeerName.of("server.example", 443)));
 *     End other = new End(TlsEngine.server(server));
 *     while (one.step(other) | other.step(one)) {}
 *
 *     ByteBuffer data = ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8));
 *     while (data.hasRemaining()) {
 *       one.engine().seal(data, other.fromPeer());
 *     }
 *     one.engine().closeOutbound();
 *     while (one.step(other) | other.step(one)) {}
 *     other.engine().closeOutbound();
 *     while (one.step(other) | other.step(one)) {}
 *
 *     if (one.engine().demand().phase() != Demand.Phase.CLOSED) {
 *       throw new IllegalStateException("the connection is not closed");
 *     }
 *     return StandardCharsets.UTF_8.decode(other.plaintext().flip()).toString();
 *   }
 * }
 * }</pre>
 */
@NullMarked
package dev.handsel.tls.api;

import org.jspecify.annotations.NullMarked;
