// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.connection;

import dev.handsel.jsse.session.ClientSessions;
import dev.handsel.jsse.session.Exporter;
import dev.handsel.jsse.session.ResumptionLink;
import dev.handsel.jsse.session.ServerSessions;
import dev.handsel.jsse.session.TlsSession;
import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.jsse.settings.PolicyFactory;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ProtocolVersion;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One connection whose handshake has begun: the engine, and the session it shows. Whoever drives it
 * has a lock for each of its halves, the inbound one taken first.
 */
public final class Connection implements Exporter {
  private final TlsEngine tls;
  private final TlsSession session;
  // Null once the handshake is complete.
  private volatile @Nullable ResumptionLink link;

  private Connection(TlsEngine tls, TlsSession session, ResumptionLink link) {
    this.tls = tls;
    this.session = session;
    this.link = link;
  }

  /**
   * Freezes the sheet and begins.
   *
   * @throws SSLException when the sheet leaves nothing to negotiate
   */
  public static Connection begin(
      Realm realm,
      ParameterSheet sheet,
      @Nullable SSLEngine engine,
      @Nullable SSLSocket socket,
      int port,
      ProtocolChoice protocols)
      throws SSLException {
    sheet.settle();
    AskedNames asked = sheet.client() ? sheet.asked() : AskedNames.NONE;
    requireNameGiven(sheet);
    TlsSession session = new TlsSession(sheet.host(), port, asked);
    Configurations configurations =
        new Configurations(realm, sheet, new ConnectionEndpoint(engine, socket, session, sheet));
    if (sheet.client()) {
      ClientSessions.Link link = realm.clientSessions().link(session);
      boolean named = sheet.host() != null && port > 0;
      ClientConfig config = configurations.client(named ? link : ClientSessionCache.NONE);
      TlsEngine tls = hello(config, configurations.peer(port), sheet);
      if (!sheet.sessionCreation() && !link.offering()) {
        tls.abort(AlertDescription.INTERNAL_ERROR);
        throw new SSLHandshakeException(
            "No new session is allowed and no existing session can be resumed: enable session"
                + " creation, or connect once with it enabled");
      }
      return new Connection(tls, session, link);
    }
    ServerSessions.Link link = realm.serverSessions().link(session);
    return new Connection(TlsEngine.server(configurations.server(link, protocols)), session, link);
  }

  /** The client whose hello is ready, unless there is nothing it could say in it. */
  private static TlsEngine hello(ClientConfig config, PeerName peer, ParameterSheet sheet)
      throws SSLHandshakeException {
    try {
      return TlsEngine.client(config, peer);
    } catch (TlsException e) {
      SSLHandshakeException failed =
          new SSLHandshakeException(e.getMessage() + PolicyFactory.inForce(sheet));
      failed.initCause(e);
      throw failed;
    }
  }

  /** A name to check that somebody's reverse look-up may have brought would be the network's. */
  private static void requireNameGiven(ParameterSheet sheet) throws SSLHandshakeException {
    if (sheet.client() && sheet.nameInDoubt() && !sheet.identification().isEmpty()) {
      throw new SSLHandshakeException(
          "The server's name cannot be checked: the socket was connected to an address that has a"
              + " name, and whether you gave it or a reverse look-up did cannot be told where the"
              + " provider SunJSSE is missing; make the socket by createSocket(host, port), name"
              + " the server in SSLParameters.setServerNames, or set jdk.tls.trustNameService=true"
              + " where your name service is to be trusted");
    }
  }

  public TlsEngine tls() {
    return tls;
  }

  /** An object nobody else locks, for who may take a monitor as the inbound half's lock. */
  public Object inbound() {
    return this;
  }

  /** Likewise of the outbound half. */
  public Object outbound() {
    return tls;
  }

  /** Takes note of how far the handshake is; to be called after the engine was, with its lock. */
  public void observe() {
    ResumptionLink open = link;
    if (open == null) {
      return;
    }
    HandshakeView view = tls.view();
    if (view.complete()) {
      open.settle(view.resumed());
      session.complete(view, this);
      open.keep();
      link = null;
    } else {
      session.show(view);
    }
  }

  /**
   * What to throw for a failure of the engine; a session that failed is not resumed. To be called
   * with the lock under which the engine was.
   */
  public SSLException failed(TlsException failure) {
    observe();
    if (complete() && Failures.spoilsSession(failure)) {
      session.invalidate();
    }
    return Failures.of(failure, !complete());
  }

  /**
   * An Error passed through the engine, as one that a manager threw: nothing it holds is to be used
   * any more, and the peer is told. To be called with the lock under which the engine was.
   */
  public void broke() {
    tls.abort(AlertDescription.INTERNAL_ERROR);
  }

  /** Whether both Finished messages were verified. */
  public boolean complete() {
    return link == null;
  }

  public TlsSession session() {
    return session;
  }

  public boolean tls13() {
    return tls.view().version().filter(ProtocolVersion.TLS_1_3::equals).isPresent();
  }

  /** Null before the handshake is complete, empty when no protocol was agreed. */
  public @Nullable String applicationProtocol() {
    return complete() ? tls.view().alpn().orElse("") : null;
  }

  /** Null until the protocol is settled and again when the handshake is over. */
  public @Nullable String handshakeApplicationProtocol() {
    HandshakeView view = session.shown();
    return complete() || view == null || !view.alpnDecided() ? null : view.alpn().orElse("");
  }

  public boolean inboundEnded() {
    return inboundEnded(tls.demand());
  }

  /** Whether an engine that wants this has heard all it will. */
  public static boolean inboundEnded(Demand demand) {
    return demand.mayRead() == Demand.Flow.ENDED || demand.phase() == Demand.Phase.CLOSED;
  }

  /** Whether nothing more will be sent, close_notify or alert included. */
  public boolean outboundEnded() {
    return outboundEnded(tls.demand());
  }

  /** Whether an engine that wants this has sent all it will. */
  public static boolean outboundEnded(Demand demand) {
    return !demand.hasOutput()
        && (demand.mayWrite() == Demand.Flow.ENDED || demand.phase() == Demand.Phase.CLOSED);
  }

  @Override
  public byte[] export(String label, byte @Nullable [] binding, int length) throws TlsException {
    return tls.exportKeyingMaterial(label, binding, length);
  }
}
