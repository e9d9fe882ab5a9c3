// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A shim that stays: it takes each test's command line over a Unix socket and answers with standard
 * error and exit code. A JVM started for every test would take an hour.
 *
 * <pre>
 * request:  uint32 count; { uint32 length; opaque argument[length]; } arguments[count]
 * response: { uint32 length; opaque bytes[length]; } stdout, stderr; uint8 code
 * </pre>
 */
public final class Shim {
  private static final int MOST_ARGUMENTS = 4096;
  private static final int LONGEST_ARGUMENT = 1 << 20;

  private Shim() {}

  /**
   * @param arguments the path of the socket to listen on
   */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]);
    ExecutorService tests = Executors.newCachedThreadPool();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      System.out.println("ready");
      while (true) {
        SocketChannel client = server.accept();
        tests.execute(() -> serve(client));
      }
    }
  }

  private static void serve(SocketChannel client) {
    try (client) {
      DataInputStream in = new DataInputStream(Channels.newInputStream(client));
      Invocation.Outcome outcome = Invocation.run(arguments(in));
      DataOutputStream out = new DataOutputStream(Channels.newOutputStream(client));
      write(out, outcome.stdout());
      write(out, outcome.stderr());
      out.writeByte(outcome.code());
    } catch (IOException e) {
      // The runner killed its side; the test has failed there already.
      System.err.println("a test went away: " + e);
    }
  }

  private static List<String> arguments(DataInputStream in) throws IOException {
    int count = bounded(in.readInt(), MOST_ARGUMENTS);
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] argument = in.readNBytes(bounded(in.readInt(), LONGEST_ARGUMENT));
      arguments.add(new String(argument, StandardCharsets.ISO_8859_1));
    }
    return arguments;
  }

  private static int bounded(int value, int most) throws IOException {
    if (value < 0 || value > most) {
      throw new IOException("%d is more than %d".formatted(value, most));
    }
    return value;
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
