// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.protect.RecordHeader;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ContentType;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.function.Executable;

/** Keys, messages and records that the tests of both halves share. */
final class RecordFixture {
  static final int CCS = ContentType.CHANGE_CIPHER_SPEC.code();
  static final int ALERT = ContentType.ALERT.code();
  static final int HANDSHAKE = ContentType.HANDSHAKE.code();
  static final int DATA = ContentType.APPLICATION_DATA.code();

  private static final SuiteSpec TLS13 = CipherSuite.TLS_AES_128_GCM_SHA256.spec().orElseThrow();
  private static final SuiteSpec TLS12 =
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256.spec().orElseThrow();

  private RecordFixture() {}

  static Secret secret(int length, int fill) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) fill);
    return Secret.adopt(bytes);
  }

  static TrafficKeys keys13(int generation) {
    return new Tls13Keys(TLS13, secret(16, generation), secret(12, generation + 100));
  }

  static TrafficKeys keys12() {
    return new Tls12Keys(TLS12, secret(0, 0), secret(16, 1), secret(4, 2), false);
  }

  static byte[] message(int type, int body) {
    byte[] message = new byte[4 + body];
    Arrays.fill(message, (byte) type);
    message[1] = (byte) (body >>> 16);
    message[2] = (byte) (body >>> 8);
    message[3] = (byte) body;
    return message;
  }

  static byte[] record(int type, int version, int... fragment) {
    byte[] record = new byte[RecordHeader.LENGTH + fragment.length];
    RecordHeader.write(record, 0, type, version, fragment.length);
    for (int i = 0; i < fragment.length; i++) {
      record[RecordHeader.LENGTH + i] = (byte) fragment[i];
    }
    return record;
  }

  static byte[] record(int type, byte[] fragment) {
    byte[] record = record(type, 0x0303, new int[fragment.length]);
    System.arraycopy(fragment, 0, record, RecordHeader.LENGTH, fragment.length);
    return record;
  }

  static byte[] bytes(ByteBuffer flipped) {
    byte[] bytes = new byte[flipped.remaining()];
    flipped.get(bytes);
    return bytes;
  }

  static byte[] drained(OutboundHalf half) throws TlsException {
    ByteBuffer out = ByteBuffer.allocate(1 << 18);
    half.drain(out);
    return bytes(out.flip());
  }

  /** An outbound half of a server, open for data under TLS 1.3 keys. */
  static OutboundHalf open13(FakeCrypto crypto, RecordLimits limits) throws TlsException {
    OutboundHalf half = OutboundHalf.server(crypto, limits);
    half.switchKeys(keys13(1));
    half.mayWrite(true);
    return half;
  }

  static OutboundHalf open13() throws TlsException {
    return open13(new FakeCrypto(1), RecordLimits.DEFAULT);
  }

  /** The client's half that reads what {@link #open13} writes. */
  static InboundHalf reading13(RecordLimits limits) throws TlsException {
    InboundHalf half = InboundHalf.client(new FakeCrypto(2), limits);
    half.negotiated(ProtocolVersion.TLS_1_3);
    half.switchKeys(keys13(1), half.messages().aligned());
    half.mayRead(true);
    return half;
  }

  static InboundHalf reading13() throws TlsException {
    return reading13(RecordLimits.DEFAULT);
  }

  static Outcome seal(OutboundHalf half, byte[] data, ByteBuffer out) throws TlsException {
    return half.seal(new ByteBuffer[] {ByteBuffer.wrap(data)}, 0, 1, out);
  }

  static byte[] sealed(OutboundHalf half, byte[] data) throws TlsException {
    ByteBuffer out = ByteBuffer.allocate(20_000);
    Outcome outcome = seal(half, data, out);
    if (outcome != Outcome.OK) {
      throw new AssertionError(outcome.toString());
    }
    return bytes(out.flip());
  }

  static Inbound read(InboundHalf half, byte[] record) throws TlsException {
    return half.read(ByteBuffer.wrap(record), ByteBuffer.allocate(20_000));
  }

  static Fault faultOf(Executable call) {
    return assertThrows(TlsException.class, call).fault().orElseThrow();
  }
}
