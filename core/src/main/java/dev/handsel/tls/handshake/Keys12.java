// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.schedule.Exporter;
import dev.handsel.tls.schedule.KeyBlock;
import dev.handsel.tls.schedule.MasterSecret;
import dev.handsel.tls.schedule.Prf;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;

/** The master secret of one TLS 1.2 connection and the keys of both directions. RFC 5246 §6.3. */
public final class Keys12 implements AutoCloseable {
  /**
   * What hellos settled about keys.
   *
   * @param extendedMasterSecret RFC 7627
   * @param encryptThenMac RFC 7366; false for an AEAD
   */
  public record Terms(
      SuiteSpec suite,
      Opaque clientRandom,
      Opaque serverRandom,
      boolean extendedMasterSecret,
      boolean encryptThenMac) {
    Prf prf(Turn12 turn) {
      return Prf.of(turn.crypto(), suite.hash());
    }
  }

  private final Role role;
  private final Terms terms;
  private final MasterSecret master;
  private final KeyBlock block;

  private Keys12(Terms terms, MasterSecret master, Turn12 turn) {
    this.role = turn.role();
    this.terms = terms;
    this.master = master;
    this.block =
        master.keyBlock(
            terms.suite(), terms.clientRandom().toByteArray(), terms.serverRandom().toByteArray());
    if (turn.keyLogging()) {
      turn.keyLog("CLIENT_RANDOM", master.revealForKeyLog());
    }
  }

  /** After ClientKeyExchange, which the session hash includes. Spends {@code premaster}. */
  public static Keys12 agreed(Terms terms, Secret premaster, Turn12 turn) throws TlsException {
    // RFC 7627 §4: session_hash is over all messages "up to and including the ClientKeyExchange".
    MasterSecret master =
        terms.extendedMasterSecret()
            ? MasterSecret.extended(terms.prf(turn), premaster, turn.hashThrough())
            : MasterSecret.plain(
                terms.prf(turn),
                premaster,
                terms.clientRandom().toByteArray(),
                terms.serverRandom().toByteArray());
    return new Keys12(terms, master, turn);
  }

  /** With the master secret of a session and fresh randoms. RFC 5246 §F.1.4. */
  public static Keys12 resumed(Terms terms, SessionAccepted session, Turn12 turn) {
    Secret secret = session.session().secret();
    return new Keys12(terms, MasterSecret.resumed(terms.prf(turn), secret), turn);
  }

  public Terms terms() {
    return terms;
  }

  /** Sends change_cipher_spec and Finished, the first message under our keys. RFC 5246 §7.4.9. */
  public FinishedSent sendFinished(Turn12 turn) throws TlsException {
    Opaque verifyData = Opaque.adopt(master.finished(role == Role.CLIENT, turn.hashThrough()));
    turn.changeCipherSpec();
    turn.write(keys(role));
    turn.send(new Finished(verifyData));
    return FinishedSent.with(verifyData);
  }

  /** The peer's change_cipher_spec has come: reads under its keys from here on. */
  public void read(Turn12 turn) throws TlsException {
    turn.read(keys(role.peer()), turn.aligned());
  }

  /** Checks the Finished being taken. */
  public FinishedVerified verify(Finished message, Turn12 turn) throws TlsException {
    byte[] expected = master.finished(role.peer() == Role.CLIENT, turn.hashBefore());
    return FinishedVerified.check(message, expected);
  }

  /** The keys of a session, with a copy of the master secret. */
  public Session.Keys forSession() {
    return new Session.Keys(
        ProtocolVersion.TLS_1_2,
        terms.suite().suite(),
        master.forSession(),
        terms.extendedMasterSecret());
  }

  public Exporter exporter() {
    return master.exporter(terms.clientRandom().toByteArray(), terms.serverRandom().toByteArray());
  }

  /** The carriage destroys what it is given, so it gets copies. */
  private Tls12Keys keys(Role writer) {
    boolean client = writer == Role.CLIENT;
    return new Tls12Keys(
        terms.suite(),
        (client ? block.clientMac() : block.serverMac()).copy(),
        (client ? block.clientKey() : block.serverKey()).copy(),
        (client ? block.clientIv() : block.serverIv()).copy(),
        terms.encryptThenMac());
  }

  @Override
  public void close() {
    block.destroy();
    master.close();
  }

  @Override
  public String toString() {
    return "Keys12(redacted)";
  }
}
