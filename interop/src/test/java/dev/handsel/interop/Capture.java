// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A TCP connection as a packet capture that was never on a wire: Ethernet, IPv4 and TCP headers
 * around the bytes two engines exchanged. The classic pcap format.
 */
final class Capture {
  static final int SERVER_PORT = 443;

  private static final int CLIENT_PORT = 40_000;
  private static final int CLIENT = 0x0a00_0001;
  private static final int SERVER = 0x0a00_0002;
  private static final int SEGMENT = 1_400;
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;
  private static final int PUSH = 0x08;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final int[] sent = {1, 1};
  private int packets;

  Capture() {
    try {
      out.writeInt(0xa1b2_c3d4);
      out.writeShort(2);
      out.writeShort(4);
      out.writeInt(0);
      out.writeInt(0);
      out.writeInt(65_535);
      out.writeInt(1); // Ethernet
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sent[0] = 0;
    packet(true, SYN, new byte[0]);
    sent[0] = 1;
    sent[1] = 0;
    packet(false, SYN | ACK, new byte[0]);
    sent[1] = 1;
    packet(true, ACK, new byte[0]);
  }

  void fromClient(byte[] stream) {
    segments(true, stream);
  }

  void fromServer(byte[] stream) {
    segments(false, stream);
  }

  void write(Path file) throws IOException {
    Files.write(file, bytes.toByteArray());
  }

  private void segments(boolean client, byte[] stream) {
    for (int from = 0; from < stream.length; from += SEGMENT) {
      byte[] part = Arrays.copyOfRange(stream, from, Math.min(stream.length, from + SEGMENT));
      packet(client, ACK | PUSH, part);
      sent[client ? 0 : 1] += part.length;
    }
  }

  private void packet(boolean client, int flags, byte[] payload) {
    int length = 14 + 20 + 20 + payload.length;
    try {
      out.writeInt(1_700_000_000);
      out.writeInt(packets++);
      out.writeInt(length);
      out.writeInt(length);
      ethernet();
      ip(client, payload.length);
      tcp(client, flags);
      out.write(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ethernet() throws IOException {
    out.write(new byte[12]);
    out.writeShort(0x0800);
  }

  private void ip(boolean client, int payload) throws IOException {
    out.writeInt(0x4500_0000 | 40 + payload);
    out.writeInt(packets << 16);
    out.writeInt(0x4006_0000); // time to live, TCP, no checksum
    out.writeInt(client ? CLIENT : SERVER);
    out.writeInt(client ? SERVER : CLIENT);
  }

  private void tcp(boolean client, int flags) throws IOException {
    out.writeShort(client ? CLIENT_PORT : SERVER_PORT);
    out.writeShort(client ? SERVER_PORT : CLIENT_PORT);
    out.writeInt(sent[client ? 0 : 1]);
    out.writeInt((flags & ACK) == 0 ? 0 : sent[client ? 1 : 0]);
    out.writeShort(5 << 12 | flags);
    out.writeShort(65_535);
    out.writeInt(0); // no checksum, not urgent
  }
}
