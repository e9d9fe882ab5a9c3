// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tickets that the runner can open and change, to see whether the engine believes what they say:
 *
 * <pre>
 * key name, IV, AES-128-CBC of SEQUENCE { INTEGER, INTEGER version, OCTET STRING suite,
 * OCTET STRING the ticket itself }, HMAC-SHA-256
 * </pre>
 */
final class RunnerTickets implements TicketProtector {
  private static final int BLOCK = 16;
  private static final int MAC = 32;

  private final TicketProtector tickets;
  private final byte[] name;
  private final SecretKeySpec macKey;
  private final SecretKeySpec key;

  /**
   * @param keys name, key of the MAC and key of the cipher, 16 bytes each
   */
  RunnerTickets(TicketProtector tickets, byte[] keys) {
    this.tickets = tickets;
    this.name = Arrays.copyOf(keys, BLOCK);
    this.macKey = new SecretKeySpec(keys, BLOCK, BLOCK, "HmacSHA256");
    this.key = new SecretKeySpec(keys, 2 * BLOCK, BLOCK, "AES");
  }

  @Override
  public Optional<Opaque> seal(Session session, Instant now) {
    return tickets.seal(session, now).map(ticket -> wrap(session, ticket));
  }

  @Override
  public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
    byte[] bytes = ticket.toByteArray();
    if (bytes.length < 2 * BLOCK + MAC || !Arrays.equals(name, Arrays.copyOf(bytes, BLOCK))) {
      return Optional.empty();
    }
    try {
      int end = bytes.length - MAC;
      byte[] expected = mac(Arrays.copyOf(bytes, end));
      if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, end, bytes.length))) {
        return Optional.empty();
      }
      byte[] plaintext =
          cipher(Cipher.DECRYPT_MODE, bytes, BLOCK).doFinal(bytes, 2 * BLOCK, end - 2 * BLOCK);
      DerReader fields = new DerReader(plaintext).enter(DerReader.SEQUENCE);
      fields.skip();
      int claimed = number(fields.enter(DerReader.INTEGER).rest());
      int suite = number(fields.enter(DerReader.OCTET_STRING).rest());
      Opaque inner = Opaque.adopt(fields.enter(DerReader.OCTET_STRING).rest());
      return tickets
          .open(inner, version, now)
          .map(found -> new Opened(claiming(found.session(), claimed, suite), found.renew()));
    } catch (GeneralSecurityException notOurs) {
      return Optional.empty();
    }
  }

  private Opaque wrap(Session session, Opaque ticket) {
    byte[] fields =
        joined(
            element(DerReader.INTEGER, new byte[] {1}),
            element(DerReader.INTEGER, bytes(session.version().code())),
            element(DerReader.OCTET_STRING, bytes(session.suite().code())),
            element(DerReader.OCTET_STRING, ticket.toByteArray()));
    byte[] iv = new byte[BLOCK];
    try {
      byte[] ciphertext =
          cipher(Cipher.ENCRYPT_MODE, iv, 0).doFinal(element(DerReader.SEQUENCE, fields));
      byte[] covered = joined(name, iv, ciphertext);
      return Opaque.adopt(joined(covered, mac(covered)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, byte[] iv, int offset) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, key, new IvParameterSpec(iv, offset, BLOCK));
    return cipher;
  }

  private byte[] mac(byte[] covered) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(macKey);
    return mac.doFinal(covered);
  }

  /** The session as the ticket's outside tells it. */
  private static Session claiming(Session session, int version, int suite) {
    Session.Keys keys = session.keys();
    return session.with(
        new Session.Keys(
            new ProtocolVersion(version),
            new CipherSuite(suite),
            keys.secret(),
            keys.extendedMasterSecret()));
  }

  private static byte[] element(int tag, byte[] contents) {
    int length = contents.length;
    byte[] head =
        length < 0x80
            ? new byte[] {(byte) tag, (byte) length}
            : length < 0x100
                ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >>> 8), (byte) length};
    return joined(head, contents);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  private static byte[] bytes(int code) {
    return new byte[] {(byte) (code >>> 8), (byte) code};
  }

  private static int number(byte[] bytes) throws CertificateException {
    if (bytes.length > 3) {
      throw new CertificateException("a number of " + bytes.length + " bytes");
    }
    return new BigInteger(1, bytes).intValue();
  }
}
