// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Alphabet;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.KeyPossessed;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.ServerKeyExchange;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import java.math.BigInteger;
import java.util.List;

/** Waits for the server's share and its signature. RFC 5246 §7.4.3. */
final class WaitServerKeyExchange implements Client12State, CheckingChain.AfterChain {
  private static final int SMALLEST_PRIME_BITS = 2048;

  private final Agreed agreed;
  private final ChainTrusted chain;

  WaitServerKeyExchange(Agreed agreed, ChainTrusted chain) {
    this.agreed = agreed;
    this.chain = chain;
  }

  @Override
  public WaitRequestOrDone on(ServerKeyExchange message, Turn12 turn) throws TlsException {
    try {
      return agreed.suite().keyExchange() == SuiteSpec.KeyExchangeMethod.DHE
          ? finiteField(message, message.dhe(), turn)
          : curve(message, message.ecdhe(), turn);
    } catch (DecodeException e) {
      throw Alphabet.malformed(e);
    }
  }

  private WaitRequestOrDone curve(
      ServerKeyExchange message, ServerKeyExchange.Ecdhe body, Turn12 turn) throws TlsException {
    // RFC 8422 §5.4: "the client MUST check […] that the elliptic curve […] is one" it offered.
    List<NamedGroup> curves = agreed.curves();
    if (!curves.contains(body.group())) {
      throw PeerMisbehaved.GROUP_NOT_OFFERED.because(
          "the server's share is of %s; offered were %s", body.group(), curves);
    }
    KeyPossessed possession = verify(message, body.scheme(), body.signature(), turn);
    turn.facts().group = body.group();
    turn.decided("group", body.group(), "the server chose it among %s", curves);
    return next(possession, new ServerShare.Curve(body.group(), body.share()));
  }

  private WaitRequestOrDone finiteField(
      ServerKeyExchange message, ServerKeyExchange.Dhe body, Turn12 turn) throws TlsException {
    int bits = new BigInteger(1, body.prime().toByteArray()).bitLength();
    if (bits < SMALLEST_PRIME_BITS) {
      throw PeerMisbehaved.KEY_EXCHANGE_PARAMETERS_WEAK.because(
          "the server's Diffie-Hellman prime has %d bits; %d are the least taken: let the server"
              + " use ECDHE or ffdhe2048",
          bits, SMALLEST_PRIME_BITS);
    }
    KeyPossessed possession = verify(message, body.scheme(), body.signature(), turn);
    turn.decided("group", bits + " bit finite field", "the server chose it");
    return next(
        possession, new ServerShare.FiniteField(body.prime(), body.generator(), body.share()));
  }

  private KeyPossessed verify(
      ServerKeyExchange message, SignatureScheme scheme, Opaque signature, Turn12 turn)
      throws TlsException {
    byte[] content =
        Signatures12.content(
            agreed.terms().clientRandom(),
            agreed.terms().serverRandom(),
            message.parameters(signature));
    return KeyPossessed.bySignature(
        chain, scheme, signature, content, agreed.schemes(), false, agreed.config().policy(), turn);
  }

  private WaitRequestOrDone next(KeyPossessed possession, ServerShare share) {
    return new WaitRequestOrDone(new ServerFlight(agreed, new Claim.Signed(possession), share));
  }
}
