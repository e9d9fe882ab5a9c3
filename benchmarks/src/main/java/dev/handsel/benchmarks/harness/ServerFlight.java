// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a server's first flight says in the clear: the one witness that is the same for every
 * implementation. RFC 9846 §4.2.3, RFC 5246 §7.4.1.3, RFC 8422 §5.4.
 */
final class ServerFlight {
  private static final int HANDSHAKE_RECORD = 22;
  private static final int SERVER_HELLO = 2;
  private static final int CERTIFICATE = 11;
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int PRE_SHARED_KEY = 41;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int KEY_SHARE = 51;
  private static final int TLS_1_3 = 0x0304;
  private static final int NAMED_CURVE = 3;
  private static final byte[] RETRY =
      HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
  private static final Map<Integer, String> GROUPS =
      Map.of(29, Scenario.X25519, 23, Scenario.SECP256R1, 0x11ec, Scenario.X25519_MLKEM768);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int version;
  private int suite;
  private String group = "";
  private boolean retried;
  private boolean certificate;
  private boolean preSharedKey;

  /** Takes note of bytes the server sent. */
  void add(ByteBuffer sent) {
    byte[] copy = new byte[sent.remaining()];
    sent.get(copy);
    bytes.writeBytes(copy);
  }

  /** Reads what was noted. */
  ServerFlight read() {
    ByteBuffer messages = ByteBuffer.wrap(plaintextHandshake());
    while (messages.remaining() >= 4 && version != TLS_1_3) {
      int header = messages.getInt();
      ByteBuffer body = messages.slice(messages.position(), header & 0xffffff);
      messages.position(messages.position() + body.remaining());
      switch (header >>> 24) {
        case SERVER_HELLO -> serverHello(body);
        case CERTIFICATE -> certificate = true;
        case SERVER_KEY_EXCHANGE -> {
          if (body.get() == NAMED_CURVE) {
            group = group(body.getShort() & 0xffff);
          }
        }
        default -> {}
      }
    }
    return this;
  }

  /** Payloads of the handshake records before the first record of another type. */
  private byte[] plaintextHandshake() {
    ByteArrayOutputStream payloads = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.wrap(bytes.toByteArray());
    while (in.remaining() > 5 && in.get(in.position()) == HANDSHAKE_RECORD) {
      int length = in.getShort(in.position() + 3) & 0xffff;
      payloads.write(in.array(), in.position() + 5, length);
      in.position(in.position() + 5 + length);
    }
    return payloads.toByteArray();
  }

  private void serverHello(ByteBuffer body) {
    version = body.getShort() & 0xffff;
    byte[] random = new byte[32];
    body.get(random);
    retried = Arrays.equals(random, RETRY);
    body.position(body.position() + 1 + body.get(body.position()));
    suite = body.getShort() & 0xffff;
    body.get();
    if (!body.hasRemaining()) {
      return;
    }
    body.getShort();
    while (body.hasRemaining()) {
      int type = body.getShort() & 0xffff;
      int length = body.getShort() & 0xffff;
      int at = body.position();
      switch (type) {
        case SUPPORTED_VERSIONS -> version = body.getShort(at) & 0xffff;
        case KEY_SHARE -> group = group(body.getShort(at) & 0xffff);
        case PRE_SHARED_KEY -> preSharedKey = true;
        default -> {}
      }
      body.position(at + length);
    }
  }

  private static String group(int code) {
    return GROUPS.getOrDefault(code, "group " + code);
  }

  boolean tls13() {
    return version == TLS_1_3;
  }

  /** The suite's code point. */
  int suite() {
    return suite;
  }

  /** Empty where none was negotiated. */
  String group() {
    return group;
  }

  /** Whether this is a HelloRetryRequest. */
  boolean retried() {
    return retried;
  }

  /** Whether the server resumes: by pre_shared_key, or in TLS 1.2 by showing no certificate. */
  boolean resumed() {
    return tls13() ? preSharedKey : !certificate;
  }
}
