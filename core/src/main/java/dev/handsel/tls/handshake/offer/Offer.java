// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One hello of a client and what it keeps to understand the answer: private keys of its shares,
 * early secrets of its PSKs, the TLS 1.2 session it offers.
 */
public final class Offer {
  private final HelloInputs inputs;
  private final ClientHello hello;
  private final byte[] frame;
  private final KeyExchange.@Nullable Offer shares;
  private final List<OfferedPsk> psks;

  Offer(
      HelloInputs inputs,
      ClientHello hello,
      byte[] frame,
      KeyExchange.@Nullable Offer shares,
      List<OfferedPsk> psks) {
    this.inputs = inputs;
    this.hello = hello;
    this.frame = frame;
    this.shares = shares;
    this.psks = List.copyOf(psks);
  }

  HelloInputs inputs() {
    return inputs;
  }

  public ClientConfig config() {
    return inputs.config();
  }

  public PeerName peer() {
    return inputs.peer();
  }

  public ClientHello hello() {
    return hello;
  }

  byte[] frame() {
    return frame;
  }

  KeyExchange.@Nullable Offer shares() {
    return shares;
  }

  List<OfferedPsk> psks() {
    return psks;
  }

  List<NamedGroup> sharedGroups() {
    return shares == null ? List.of() : shares.groups();
  }

  public Opaque random() {
    return inputs.random();
  }

  /** Suites of both versions, without reserved values and signals. */
  public List<CipherSuite> suites() {
    return inputs.suites();
  }

  public List<NamedGroup> groups() {
    return inputs.groups();
  }

  public List<SignatureScheme> schemes() {
    return inputs.schemes();
  }

  public List<ProtocolVersion> versions() {
    return inputs.versions();
  }

  /** The TLS 1.2 session offered by id or ticket. */
  public Optional<SessionAccepted> session12() {
    return inputs.session12();
  }

  /** The scope for sessions that this connection makes. */
  public SessionScope scope() {
    return inputs.scope();
  }

  /** Names this peer in the session cache. */
  public String cacheKey() {
    return Resumable.cacheKey(inputs.peer(), inputs.scope());
  }

  /** Whether the hello carried an extension that the server may answer. */
  public boolean offered(ExtensionType type) {
    // RFC 8701 §3.1: clients "MUST reject GREASE values when negotiated by the server".
    return !type.grease() && hello.extensions().has(type);
  }

  /** Zeroes private keys and early secrets. */
  public void close() {
    if (shares != null) {
      shares.close();
    }
    psks.forEach(OfferedPsk::close);
  }
}
