// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.policy.NothingToOffer;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import java.util.Optional;

/** START of a client: the first hello. RFC 9846 Appendix A.1. */
public final class ClientStart {
  private static final int RANDOM_LENGTH = 32;

  private ClientStart() {}

  public static State begin(ClientConfig config, PeerName peer, Turn turn) throws TlsException {
    HelloInputs inputs = gather(config, peer, turn);
    turn.clientRandom(inputs.random());
    turn.facts().serverName = peer.sniName().isEmpty() ? null : peer.sniName();
    turn.facts().ownSchemes = inputs.schemes();
    turn.facts().ownVersions = inputs.versions();
    turn.facts().ownSuites = inputs.suites();
    turn.facts().ownGroups = inputs.groups();
    turn.facts().ownAlpn = config.alpn();
    return config.sessions() == ClientSessionCache.NONE
        ? say(inputs, Resumable.NOTHING, turn)
        : FindingSession.of(inputs);
  }

  /** Sends the hello, once it is known what it resumes. */
  static WaitServerHello say(HelloInputs inputs, Resumable resumable, Turn turn)
      throws TlsException {
    HelloInputs complete = withSessionId(inputs, resumable, turn);
    Offer offer = HelloComposer.first(complete, resumable.tls13(), turn);
    turn.sendFrame(offer.frame());
    turn.flightEnds();
    return new WaitServerHello(offer);
  }

  static Opaque random(Turn turn) {
    return Opaque.adopt(turn.crypto().randomness().bytes(RANDOM_LENGTH));
  }

  static HelloInputs gather(ClientConfig config, PeerName peer, Turn turn) throws TlsException {
    Capabilities able = config.capabilities();
    List<ProtocolVersion> versions = able.versions();
    if (!turn.carriesTls12()) {
      versions = versions.stream().filter(TLS_1_3::equals).toList();
    }
    if (versions.isEmpty()) {
      List<ProtocolVersion> carried =
          turn.carriesTls12() ? List.of(TLS_1_3, TLS_1_2) : List.of(TLS_1_3);
      throw LocalFailure.CONFIGURATION.because(
          "%s", NothingToOffer.sentence(config.policy(), config.crypto(), carried));
    }
    HelloInputs.Lists lists = HelloInputs.Lists.of(able, withoutLegacy(able.schemes()));
    return new HelloInputs(
        config,
        peer,
        random(turn),
        Opaque.EMPTY,
        turn.carriesTls12() ? lists : lists.tls13(),
        HelloInputs.Earlier.nothing(Resumable.scope(config, peer)),
        config.policy().grease()
            ? Optional.of(Grease.draw(turn.crypto().randomness()))
            : Optional.empty(),
        Optional.empty());
  }

  /**
   * RFC 9963 §3: "Clients MUST NOT advertise these values in the signature_algorithms extension of
   * the ClientHello."
   */
  private static List<SignatureScheme> withoutLegacy(List<SignatureScheme> schemes) {
    for (SignatureScheme scheme : schemes) {
      if (scheme.legacyPkcs1()) {
        return schemes.stream().filter(each -> !each.legacyPkcs1()).toList();
      }
    }
    return schemes;
  }

  /** The session id: a TLS 1.2 session's, or random where it has to be told apart or to pose. */
  private static HelloInputs withSessionId(HelloInputs in, Resumable resumable, Turn turn) {
    Optional<SessionAccepted> session = in.offers(TLS_1_2) ? resumable.tls12() : Optional.empty();
    boolean poses =
        in.offers(TLS_1_3) && in.config().compatibilityMode() && turn.rules().compatibilityMode();
    // RFC 5077 §3.4: a client with a ticket sends an id to see whether the server resumes.
    Opaque id = session.map(accepted -> knownId(in, accepted.session())).orElse(Opaque.EMPTY);
    if (id.isEmpty() && (session.isPresent() || poses)) {
      id = Opaque.adopt(turn.crypto().randomness().bytes(RANDOM_LENGTH));
    }
    return in.with(id, session);
  }

  private static Opaque knownId(HelloInputs in, Session session) {
    return session.handle().ticket()
        ? in.config().sessions().sessionId(session)
        : session.handle().name();
  }

  /** Groups a share is sent for: as the policy says, else the first and its classical part. */
  static List<NamedGroup> firstShares(HelloInputs in) {
    List<NamedGroup> wanted = in.config().policy().keyShares();
    Optional<List<NamedGroup>> told = in.config().firstShares();
    if (told.isPresent() || !wanted.isEmpty()) {
      return told.orElse(wanted).stream().filter(in.groups()::contains).toList();
    }
    NamedGroup first = in.groups().get(0);
    return classicalPart(first)
        .filter(in.groups()::contains)
        .map(part -> List.of(first, part))
        .orElse(List.of(first));
  }

  private static Optional<NamedGroup> classicalPart(NamedGroup group) {
    if (group.equals(NamedGroup.X25519_MLKEM768)) {
      return Optional.of(NamedGroup.X25519);
    }
    if (group.equals(NamedGroup.SECP256R1_MLKEM768)) {
      return Optional.of(NamedGroup.SECP256R1);
    }
    return group.equals(NamedGroup.SECP384R1_MLKEM1024)
        ? Optional.of(NamedGroup.SECP384R1)
        : Optional.empty();
  }
}
