// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.PresentedChain;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.ServerHelloDone;
import dev.handsel.tls.message.ServerKeyExchange;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SuiteSpec;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/** Waits for the verdict on the server's chain. */
final class CheckingChain implements Client12State, Pending, WaitCertificate.AfterCertificate {
  private final Agreed agreed;
  private final Optional<HandshakeMessage> held;
  private final Work work;

  private CheckingChain(Agreed agreed, Optional<HandshakeMessage> held, Work work) {
    this.agreed = agreed;
    this.held = held;
    this.work = work;
  }

  /**
   * @param held a message that came in the place of CertificateStatus
   */
  static CheckingChain of(
      Agreed agreed, Presented presented, Optional<HandshakeMessage> held, Turn12 turn) {
    return new CheckingChain(agreed, held, check(agreed, presented, turn));
  }

  /** The work of believing what the server presents, or presented when the session was made. */
  static Work check(Agreed agreed, Presented presented, Turn12 turn) {
    String host = agreed.offer().peer().host();
    return PresentedChain.check(
        presented,
        agreed.config().peerVerifier(),
        Role.SERVER,
        host.isEmpty() ? Optional.empty() : Optional.of(host),
        agreed.rsaKeyExchange(),
        keyExchangeName(agreed.suite()),
        agreed.config().policy(),
        turn);
  }

  private static String keyExchangeName(SuiteSpec suite) {
    return suite.keyExchange() == SuiteSpec.KeyExchangeMethod.RSA
        ? "RSA"
        : suite.keyExchange() + "_" + suite.authentication();
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public AfterChain on(ChainTrusted trusted, Turn12 turn) throws TlsException {
    // RFC 5246 §7.4.2: "the certificate's public key […] MUST be compatible with the selected key
    // exchange algorithm".
    if (!Signatures12.suits(agreed.suite(), trusted.key())) {
      throw PeerMisbehaved.CERTIFICATE_UNFIT_FOR_SUITE.because(
          "the server selects %s, but its certificate holds a key of %s",
          agreed.suite().name(), trusted.key().getAlgorithm());
    }
    requireOfferedCurve(trusted.key(), turn);
    turn.facts().peerKey = trusted.key();
    return agreed.rsaKeyExchange() ? withoutShare(trusted, turn) : withShare(trusted, turn);
  }

  /**
   * RFC 8422 §5.3: "the public key in the server's certificate MUST respect the client's choice of
   * elliptic curves".
   */
  private void requireOfferedCurve(PublicKey key, Turn12 turn) throws TlsException {
    Optional<NamedGroup> curve = Signatures12.curve(key, turn.crypto());
    List<NamedGroup> offered = agreed.offer().groups();
    if (curve.isPresent() && !offered.contains(curve.get())) {
      throw PeerMisbehaved.CERTIFICATE_UNFIT_FOR_SUITE.because(
          "the server's certificate holds a key on %s; offered were %s", curve.get(), offered);
    }
  }

  private AfterChain withShare(ChainTrusted trusted, Turn12 turn) throws TlsException {
    WaitServerKeyExchange next = new WaitServerKeyExchange(agreed, trusted);
    return held.isPresent() ? next.on((ServerKeyExchange) held.get(), turn) : next;
  }

  private AfterChain withoutShare(ChainTrusted trusted, Turn12 turn) throws TlsException {
    WaitRequestOrDone next =
        new WaitRequestOrDone(
            new ServerFlight(
                agreed, new Claim.Decrypting(trusted), new ServerShare.None(trusted.key())));
    if (held.isEmpty()) {
      return next;
    }
    return held.get() instanceof CertificateRequest12 request
        ? next.on(request, turn)
        : next.on((ServerHelloDone) held.get(), turn);
  }

  /** Where the verdict leads; past the next state if a message was held. */
  sealed interface AfterChain extends State
      permits WaitServerKeyExchange,
          WaitRequestOrDone,
          WaitServerHelloDone,
          Closing.AwaitingServer {}
}
