// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.answering;
import static dev.handsel.tls.handshake.Edits12.assertFault;
import static dev.handsel.tls.handshake.Edits12.changing;
import static dev.handsel.tls.handshake.Edits12.clientHello;
import static dev.handsel.tls.handshake.Edits12.offering;
import static dev.handsel.tls.handshake.Edits12.serverHello;
import static dev.handsel.tls.handshake.Edits12.with;
import static dev.handsel.tls.handshake.Edits12.withoutAnswer;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.EcPointFormats;
import dev.handsel.tls.extension.EncryptThenMac;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.extension.RenegotiationInfo;
import dev.handsel.tls.extension.SessionTicket;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.EcPointFormat;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers and clients of TLS 1.2 whose hellos break a rule. */
final class Answers12Test {
  @Test
  void refusesAnAnswerToWhatWasNotOffered() throws Exception {
    assertFault(
        answering(SessionTicket.IN_SERVER_HELLO, Present.PRESENT), Malformed.EXTENSION_UNSOLICITED);
  }

  @Test
  void refusesRenegotiationInfoThatIsNotEmpty() throws Exception {
    assertFault(
        answering(RenegotiationInfo.IN_SERVER_HELLO, Opaque.of((byte) 1)),
        PeerMisbehaved.RENEGOTIATION_INFO_MISMATCH);
  }

  @Test
  void refusesPointFormatsWithoutUncompressed() throws Exception {
    assertFault(
        answering(EcPointFormats.IN_SERVER_HELLO, List.of(new EcPointFormat(1))),
        PeerMisbehaved.POINT_FORMATS_LACK_UNCOMPRESSED);
    assertFault(
        offering(
            ExtensionType.EC_POINT_FORMATS,
            out -> out.put(EcPointFormats.IN_CLIENT_HELLO, List.of(new EcPointFormat(1)))),
        PeerMisbehaved.POINT_FORMATS_LACK_UNCOMPRESSED);
  }

  @Test
  void refusesEncryptThenMacBesideAnAead() throws Exception {
    assertFault(
        answering(EncryptThenMac.IN_SERVER_HELLO, Present.PRESENT),
        PeerMisbehaved.ENCRYPT_THEN_MAC_UNFIT);
  }

  @Test
  void demandsExtendedMasterSecretIfThePolicyDoes() throws Exception {
    var strict = Tls12.policy().toBuilder().extendedMasterSecretRequired(true).build();
    assertFault(
        new FrameWire(
            Tls12.client(strict).build(),
            Edits12.server(),
            withoutAnswer(ExtensionType.EXTENDED_MASTER_SECRET)),
        PeerIncompatible.EXTENDED_MASTER_SECRET_REQUIRED);
    assertFault(
        new FrameWire(
            Edits12.client(),
            Tls12.server(strict, "EC").build(),
            offering(ExtensionType.EXTENDED_MASTER_SECRET, out -> out)),
        PeerIncompatible.EXTENDED_MASTER_SECRET_REQUIRED);
  }

  @Test
  void demandsSecureRenegotiationIfThePolicyDoes() throws Exception {
    var strict = Tls12.policy().toBuilder().secureRenegotiationRequired(true).build();
    assertFault(
        new FrameWire(
            Tls12.client(strict).build(),
            Edits12.server(),
            withoutAnswer(ExtensionType.RENEGOTIATION_INFO)),
        PeerIncompatible.SECURE_RENEGOTIATION_REQUIRED);
    assertFault(
        new FrameWire(
            Edits12.client(),
            Tls12.server(strict, "EC").build(),
            offering(ExtensionType.RENEGOTIATION_INFO, out -> out)),
        PeerIncompatible.SECURE_RENEGOTIATION_REQUIRED);
  }

  @Test
  void refusesASessionThatWasNotOffered() throws Exception {
    List<Opaque> posed = new ArrayList<>();
    FrameWire wire =
        new FrameWire(
            Tls12.client(Policies.COMPATIBLE_2026_12).build(),
            Edits12.server(),
            (sender, unit) -> {
              if (unit.is(HandshakeType.CLIENT_HELLO)) {
                posed.add(clientHello(unit.frame()).sessionId());
              }
              if (!unit.is(HandshakeType.SERVER_HELLO)) {
                return List.of(unit);
              }
              ServerHello hello = serverHello(unit.frame());
              return List.of(
                  Unit.of(
                      unit.epoch(),
                      with(hello, posed.get(0), hello.suite(), hello.extensions()).toFrame()));
            });
    assertFault(wire, PeerMisbehaved.SESSION_NOT_OFFERED);
  }

  @Test
  void detectsThatTls13WasStruckOutOfTheHello() throws Exception {
    FrameWire wire =
        new FrameWire(
            Tls12.client(Policies.COMPATIBLE_2026_12).build(),
            Tls12.server(Policies.COMPATIBLE_2026_12, "EC").build(),
            offering(ExtensionType.SUPPORTED_VERSIONS, out -> out));
    assertFault(wire, PeerMisbehaved.DOWNGRADED);
  }

  @Test
  void refusesACertificateThatDoesNotServeTheSuite() throws Exception {
    FrameWire wire =
        new FrameWire(
            Edits12.client(),
            Edits12.server(),
            changing(
                HandshakeType.SERVER_HELLO,
                frame -> {
                  ServerHello hello = serverHello(frame);
                  return with(
                          hello,
                          hello.sessionId(),
                          CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                          hello.extensions())
                      .toFrame();
                }));
    assertFault(wire, PeerMisbehaved.CERTIFICATE_UNFIT_FOR_SUITE);
  }

  @Test
  void neverChangesExtendedMasterSecretInAResumption() throws Exception {
    ClientConfig client =
        Tls12.client(Tls12.policy())
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    ServerConfig server =
        Tls12.server(Tls12.policy(), "EC").tickets(TicketKeys.rotating(Tls12.CRYPTO)).build();
    new FrameWire(client, server, (sender, unit) -> List.of(unit)).run();
    assertFault(
        new FrameWire(client, server, withoutAnswer(ExtensionType.EXTENDED_MASTER_SECRET)),
        PeerMisbehaved.EXTENDED_MASTER_SECRET_CHANGED);
    assertFault(
        new FrameWire(client, server, offering(ExtensionType.EXTENDED_MASTER_SECRET, out -> out)),
        PeerMisbehaved.EXTENDED_MASTER_SECRET_CHANGED);
  }
}
