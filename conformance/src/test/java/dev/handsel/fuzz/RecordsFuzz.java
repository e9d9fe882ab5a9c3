// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.HandshakeStream;
import dev.handsel.tls.record.Inbound;
import dev.handsel.tls.record.InboundHalf;
import dev.handsel.tls.record.RecordLimits;
import dev.handsel.tls.record.protect.Protector;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The inbound half under every protection, fed whole, broken and spoiled records in pieces. What
 * comes out, data and handshake bytes, is the beginning of what went in: no byte more, no byte
 * else. Memory follows what arrived, and every call takes something, wants something or ends.
 */
public final class RecordsFuzz {
  private static final int MOST_RECORDS = 16;
  private static final int MOST_CHANGES = 16;
  private static final int LONGEST_MESSAGE = 2000;
  private static final byte UNTOUCHED = 0x33;

  /** Ciphers of the JCA refuse a key and nonce that they have seen, so each run has its own key. */
  private static final AtomicLong RUNS = new AtomicLong();

  private static final CryptoBackend JCA = JcaBackend.of(CryptoTier.JDK_ONLY);

  /** How records are protected, and whether by real crypto. Only ever appended to. */
  enum Protection {
    PLAINTEXT(null, false, false),
    FAKE_13(CipherSuite.TLS_AES_128_GCM_SHA256, false, false),
    GCM_13(CipherSuite.TLS_AES_128_GCM_SHA256, true, false),
    CHACHA_13(CipherSuite.TLS_CHACHA20_POLY1305_SHA256, true, false),
    FAKE_12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, false, false),
    GCM_12(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, true, false),
    CHACHA_12(CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, true, false),
    FAKE_CBC_ETM(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, false, true),
    FAKE_CBC_MTE(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, false, false),
    CBC_ETM(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384, true, true),
    CBC_MTE(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384, true, false);

    private final @Nullable CipherSuite suite;
    private final boolean real;
    private final boolean encryptThenMac;

    Protection(@Nullable CipherSuite suite, boolean real, boolean encryptThenMac) {
      this.suite = suite;
      this.real = real;
      this.encryptThenMac = encryptThenMac;
    }
  }

  private final Protection protection;
  private final CryptoBackend crypto;
  private final InboundHalf half;
  private final List<byte[]> records = new ArrayList<>();
  private final ByteArrayOutputStream sentData = new ByteArrayOutputStream();
  private final ByteArrayOutputStream sentMessages = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private boolean spoiled;

  private RecordsFuzz(Protection protection, boolean server) {
    this.protection = protection;
    // A fake one reports nonces that come again, so it serves one run.
    crypto = protection.real ? JCA : new FakeCrypto(5);
    RecordLimits limits =
        new RecordLimits(
            LONGEST_MESSAGE, LONGEST_MESSAGE, 4, 4, 4, Long.MAX_VALUE, Long.MAX_VALUE, false);
    half = server ? InboundHalf.server(crypto, limits) : InboundHalf.client(crypto, limits);
  }

  /** Bytes: protection, size of pieces, role and count of records, each record, changes. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    FuzzInput input = new FuzzInput(bytes);
    Protection protection = Protection.values()[input.below(Protection.values().length)];
    int piece = input.u8();
    int shape = input.u8();
    RecordsFuzz fuzz = new RecordsFuzz(protection, shape >= 128);
    try {
      fuzz.send(shape % MOST_RECORDS, input);
      fuzz.change(input);
      fuzz.read(piece == 0 ? Integer.MAX_VALUE : piece);
    } catch (TlsException e) {
      CodecOracle.require(
          !(e.fault().orElse(null) instanceof LocalFailure)
              && !(e.getCause() instanceof RuntimeException),
          "a failure of our own: " + e,
          bytes);
    }
    fuzz.requireEnd(bytes);
  }

  private void send(int count, FuzzInput input) throws TlsException {
    if (protection.suite == null) {
      for (int i = 0; i < count; i++) {
        int type = input.u8();
        byte[] content = input.bytes(input.u8());
        note(type, content);
        records.add(Wire.plain(type, content));
      }
      return;
    }
    CipherSuite suite = protection.suite;
    Wire wire =
        new Wire(
            crypto, suite.spec().orElseThrow(), protection.encryptThenMac, RUNS.incrementAndGet());
    boolean tls13 = suite.spec().orElseThrow().tls13();
    half.negotiated(tls13 ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2);
    half.switchKeys(wire.keys(), half.messages().aligned());
    half.mayRead(true);
    try (Protector protector =
        dev.handsel.tls.record.protect.Protection.protector(crypto, wire.keys())) {
      for (int i = 0; i < count; i++) {
        int type = 20 + input.below(5);
        byte[] content = input.bytes(input.u8());
        note(type, content);
        records.add(Wire.seal(protector, type, content));
      }
    }
  }

  private void note(int type, byte[] content) {
    if (type == Item.DATA) {
      sentData.writeBytes(content);
    } else if (type == Item.HANDSHAKE) {
      sentMessages.writeBytes(content);
    }
  }

  private void change(FuzzInput input) {
    for (int i = 0; i < MOST_CHANGES && input.hasMore() && !records.isEmpty(); i++) {
      spoiled = true;
      int operation = input.below(7);
      int at = input.below(records.size());
      byte[] record = records.get(at);
      int offset = input.u16();
      switch (operation) {
        case 0 -> records.remove(at);
        case 1 -> records.add(at, record);
        case 2 -> records.add(records.remove(at));
        case 3 -> records.set(at, Mutation.splice(record, offset, 0, input.bytes(input.u8())));
        case 4 -> records.set(at, Mutation.splice(record, offset, input.u8(), new byte[0]));
        case 5 -> {
          // The fragment cut, under a header that says so.
          byte[] cut = Arrays.copyOf(record, 5 + offset % Math.max(1, record.length - 4));
          Mutation.put(cut, 3, 2, cut.length - 5);
          records.set(at, cut);
        }
        default -> {
          if (record.length > 0) {
            byte[] flipped = record.clone();
            flipped[offset % record.length] ^= (byte) (1 << input.below(8));
            records.set(at, flipped);
          }
        }
      }
    }
  }

  private void read(int piece) throws TlsException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    records.forEach(wire::writeBytes);
    byte[] all = wire.toByteArray();
    for (int at = 0; at < all.length; at += Math.min(piece, all.length - at)) {
      ByteBuffer in = ByteBuffer.wrap(all, at, Math.min(piece, all.length - at));
      while (in.hasRemaining()) {
        if (!readOnce(in)) {
          return;
        }
      }
    }
  }

  private boolean readOnce(ByteBuffer in) throws TlsException {
    int before = in.remaining();
    byte[] target = new byte[1 << 15];
    Arrays.fill(target, UNTOUCHED);
    ByteBuffer out = ByteBuffer.wrap(target, 0, 0);
    Inbound found;
    try {
      found = half.read(in, out);
      if (found == Inbound.TOO_SMALL) {
        require(in.remaining() == before, "too small, but input was taken");
        out.limit(half.needed());
        found = half.read(in, out);
        require(found != Inbound.TOO_SMALL, "still too small");
      }
    } finally {
      requireNothingBehind(target, out.position());
    }
    data.write(target, 0, out.position());
    require(found == Inbound.APPLICATION_DATA || out.position() == 0, "plaintext with " + found);
    takeMessages();
    if (found == Inbound.ENDED) {
      require(in.remaining() == before, "ended, but input was taken");
      return false;
    }
    require(in.remaining() < before, found + ", but nothing was taken");
    require(found != Inbound.NEEDS_INPUT || !in.hasRemaining(), "needs input and leaves some");
    return true;
  }

  /** Behind what was handed out, output is as it was or zero. */
  private void requireNothingBehind(byte[] target, int from) {
    for (int i = from; i < target.length; i++) {
      require(target[i] == UNTOUCHED || target[i] == 0, "plaintext left at " + i);
    }
  }

  private void takeMessages() {
    HandshakeStream stream = half.messages();
    while (stream.hasNext()) {
      messages.writeBytes(stream.next());
    }
    require(stream.leftover() <= LONGEST_MESSAGE + 4 + (1 << 14), "holds " + stream.leftover());
  }

  private void requireEnd(byte[] bytes) {
    CodecOracle.require(
        protection.suite == null ? data.size() == 0 : isPrefix(data, sentData),
        "data that nobody sent",
        bytes);
    CodecOracle.require(
        protection.suite == null && spoiled || isPrefix(messages, sentMessages),
        "messages that nobody sent",
        bytes);
  }

  private static boolean isPrefix(ByteArrayOutputStream part, ByteArrayOutputStream whole) {
    byte[] all = whole.toByteArray();
    return part.size() <= all.length
        && Arrays.equals(part.toByteArray(), Arrays.copyOf(all, part.size()));
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new AssertionError(problem);
    }
  }
}
