// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.extension.*;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.transcript.Transcript;
import dev.handsel.tls.vocab.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a client's hello together; the same inputs give the same hello. */
final class HelloComposer {
  private HelloComposer() {}

  static Offer first(HelloInputs in, Optional<SessionAccepted> session, Turn turn)
      throws TlsException {
    KeyExchange.Offer shares =
        in.offers(TLS_1_3) ? shares(ClientStart.firstShares(in), turn) : null;
    List<OfferedPsk> psks = new ArrayList<>();
    if (session.isPresent()) {
      HashAlgorithm hash = session.get().session().suite().spec().orElseThrow().hash();
      psks.add(OfferedPsk.of(session.get(), turn.kdf(hash)));
    }
    return compose(in, shares, psks, Optional.empty(), turn);
  }

  /** The hello after a retry, with the one share that was asked for, and the cookie. */
  static Offer second(
      Offer first,
      Optional<NamedGroup> group,
      Optional<Opaque> cookie,
      HashAlgorithm hash,
      Turn turn)
      throws TlsException {
    KeyExchange.Offer shares = first.shares();
    if (group.isPresent()) {
      if (shares != null) {
        shares.close();
      }
      shares = shares(List.of(group.get()), turn);
    }
    // RFC 9846 §4.2.2: PSKs of another hash than the retry's suite are dropped.
    List<OfferedPsk> psks = new ArrayList<>();
    for (OfferedPsk psk : first.psks()) {
      if (psk.early().kdf().hash() == hash) {
        psks.add(psk);
      } else {
        psk.close();
      }
    }
    return compose(first.inputs(), shares, psks, cookie, turn);
  }

  private static KeyExchange.Offer shares(List<NamedGroup> groups, Turn turn) throws TlsException {
    try {
      return turn.crypto().keyExchange().offer(groups);
    } catch (CryptoException e) {
      throw LocalFailure.CRYPTO_FAILED.because(e, "cannot make key shares: %s", e.getMessage());
    }
  }

  private static Offer compose(
      HelloInputs in,
      KeyExchange.@Nullable Offer shares,
      List<OfferedPsk> psks,
      Optional<Opaque> cookie,
      Turn turn)
      throws TlsException {
    try {
      return composed(in, shares, psks, cookie, turn);
    } catch (TlsException e) {
      if (shares != null) {
        shares.close();
      }
      psks.forEach(OfferedPsk::close);
      throw e;
    }
  }

  private static Offer composed(
      HelloInputs in,
      KeyExchange.@Nullable Offer shares,
      List<OfferedPsk> psks,
      Optional<Opaque> cookie,
      Turn turn)
      throws TlsException {
    // RFC 9846 §4.3.3 demands it of a client that wants a server's certificate, as ours always do.
    if (in.schemes().isEmpty()) {
      throw LocalFailure.CONFIGURATION.because(
          "policy %s leaves no signature scheme to offer, and no hello goes out without"
              + " signature_algorithms; of its schemes %s none is both permitted and computed by the"
              + " cryptographic providers present",
          in.config().policy().shown(), in.config().policy().schemes());
    }
    Extensions<InClientHello> extensions = HelloExtensions.of(in, shares, cookie);
    HelloRoom room = new HelloRoom(in, extensions, turn);
    if (room.exceededByTicket12()) {
      return composed(room.withoutSession12(turn), shares, psks, cookie, turn);
    }
    room.require();
    if (psks.isEmpty()) {
      ClientHello hello = hello(in, extensions);
      return new Offer(in, hello, turn.encode(hello), shares, psks);
    }
    // Read once: the binders cover the ages of the tickets.
    List<PreSharedKey.Identity> identities = identities(psks, turn.now());
    PreSharedKey.Offered open = new PreSharedKey.Offered(identities, zeroBinders(psks));
    if (!room.has(open, turn)) {
      psks.forEach(OfferedPsk::close);
      return composed(in, shares, List.of(), cookie, turn);
    }
    ClientHello unbound = hello(in, extensions.and(PreSharedKey.IN_CLIENT_HELLO, open));
    byte[] frame = turn.encode(unbound);
    List<Opaque> binders = new ArrayList<>();
    int covered = frame.length - unbound.bindersLength();
    Transcript.Truncated truncated = turn.transcript().upTo(frame, covered);
    for (OfferedPsk psk : psks) {
      byte[] hash = truncated.hash(psk.early().kdf().hash());
      binders.add(Opaque.adopt(psk.early().resumptionBinder(hash)));
    }
    PreSharedKey.Offered closed = new PreSharedKey.Offered(identities, binders);
    ClientHello bound = hello(in, extensions.and(PreSharedKey.IN_CLIENT_HELLO, closed));
    return new Offer(in, bound, turn.encode(bound), shares, psks);
  }

  private static List<PreSharedKey.Identity> identities(List<OfferedPsk> psks, Instant now) {
    List<PreSharedKey.Identity> identities = new ArrayList<>(psks.size());
    psks.forEach(psk -> identities.add(psk.identity(now)));
    return identities;
  }

  private static List<Opaque> zeroBinders(List<OfferedPsk> psks) {
    List<Opaque> binders = new ArrayList<>(psks.size());
    psks.forEach(psk -> binders.add(Opaque.adopt(new byte[psk.early().kdf().length()])));
    return binders;
  }

  /** The hello of these extensions. */
  static ClientHello hello(HelloInputs in, Extensions<InClientHello> extensions) {
    Grease grease = in.grease().orElse(null);
    List<CipherSuite> suites =
        HelloExtensions.led(grease == null ? null : new CipherSuite(grease.suite()), in.suites());
    if (in.config().fallback()) {
      // RFC 7507 §4: "SHOULD put TLS_FALLBACK_SCSV after all cipher suites that it actually intends
      // to negotiate".
      suites = new ArrayList<>(suites);
      suites.add(CipherSuite.TLS_FALLBACK_SCSV);
    }
    return new ClientHello(
        TLS_1_2,
        in.random(),
        in.sessionId(),
        List.copyOf(suites),
        List.of(CompressionMethod.NULL),
        extensions);
  }
}
