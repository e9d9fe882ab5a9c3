// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.assertFault;
import static dev.handsel.tls.handshake.Edits12.changing;

import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.message.ClientKeyExchange;
import dev.handsel.tls.message.ServerKeyExchange;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import org.junit.jupiter.api.Test;

/** Peers of TLS 1.2 whose part of the key exchange is not what it must be. */
final class KeyExchange12Test {
  private static final CipherSuite RSA = CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256;
  private static final CipherSuite DHE = CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256;

  private static ServerKeyExchange.Ecdhe ecdhe(byte[] frame) {
    try {
      return new ServerKeyExchange(Opaque.of(frame, 4, frame.length)).ecdhe();
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void refusesAShareThatIsNotTheSignedOne() throws Exception {
    assertFault(
        changing(
            HandshakeType.SERVER_KEY_EXCHANGE,
            frame -> {
              byte[] forged = frame.clone();
              forged[12] ^= 1;
              return forged;
            }),
        PeerMisbehaved.SIGNATURE_INVALID);
  }

  @Test
  void refusesAGroupThatWasNotOffered() throws Exception {
    assertFault(
        changing(
            HandshakeType.SERVER_KEY_EXCHANGE,
            frame -> {
              ServerKeyExchange.Ecdhe body = ecdhe(frame);
              return new ServerKeyExchange(
                      Opaque.adopt(
                          ServerKeyExchange.Ecdhe.CODEC.toBytes(
                              new ServerKeyExchange.Ecdhe(
                                  3,
                                  NamedGroup.X25519_MLKEM768,
                                  body.share(),
                                  body.scheme(),
                                  body.signature()))))
                  .toFrame();
            }),
        PeerMisbehaved.GROUP_NOT_OFFERED);
  }

  @Test
  void refusesASmallDiffieHellmanPrime() throws Exception {
    FrameWire wire =
        new FrameWire(
            Tls12.client(Tls12.policy(DHE)).build(),
            Tls12.server(Tls12.policy(DHE), "RSA").build(),
            changing(
                HandshakeType.SERVER_KEY_EXCHANGE,
                frame ->
                    new ServerKeyExchange(
                            Opaque.adopt(
                                ServerKeyExchange.Dhe.CODEC.toBytes(
                                    new ServerKeyExchange.Dhe(
                                        Opaque.adopt(new byte[128]),
                                        Opaque.of((byte) 2),
                                        Opaque.of((byte) 5),
                                        SignatureScheme.RSA_PSS_RSAE_SHA256,
                                        Opaque.EMPTY))))
                        .toFrame()));
    assertFault(wire, PeerMisbehaved.KEY_EXCHANGE_PARAMETERS_WEAK);
  }

  @Test
  void refusesAClientsShareThatIsNoPoint() throws Exception {
    assertFault(
        changing(
            HandshakeType.CLIENT_KEY_EXCHANGE,
            frame -> ClientKeyExchange.ofPoint(new byte[frame[4] & 0xff]).toFrame()),
        PeerMisbehaved.KEY_SHARE_INVALID);
  }

  /** RFC 5246 §7.4.7.1: whatever is wrong with it, its length included. */
  @Test
  void tellsAForgedPremasterSecretOnlyByFinished() throws Exception {
    for (int position : new int[] {6, 100, 261}) {
      FrameWire wire =
          new FrameWire(
              Tls12.client(Tls12.policy(RSA)).build(),
              Tls12.server(Tls12.policy(RSA), "RSA").build(),
              changing(
                  HandshakeType.CLIENT_KEY_EXCHANGE,
                  frame -> {
                    byte[] forged = frame.clone();
                    forged[position] ^= 0x10;
                    return forged;
                  }));
      assertFault(wire, PeerMisbehaved.FINISHED_MISMATCH);
    }
    for (int length : new int[] {1, 128, 255, 257, 512}) {
      FrameWire wire =
          new FrameWire(
              Tls12.client(Tls12.policy(RSA)).build(),
              Tls12.server(Tls12.policy(RSA), "RSA").build(),
              changing(
                  HandshakeType.CLIENT_KEY_EXCHANGE,
                  frame -> ClientKeyExchange.ofLong(new byte[length]).toFrame()));
      assertFault(wire, PeerMisbehaved.FINISHED_MISMATCH);
    }
  }
}
