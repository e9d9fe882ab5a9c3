// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.start;

import dev.handsel.cli.Main;
import dev.handsel.trace.Palette;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Serves itself and connects to itself, so that Java can archive the classes that this takes. Ends
 * with 0 if all went well: a Java that wants providers signed refuses Bouncy Castle without its
 * signature.
 */
public final class Training {
  private Training() {}

  public static void main(String[] args) throws Exception {
    System.exit(wantsSignatures() || !serves("1.3") || !serves("1.2") ? 1 : 0);
  }

  private static boolean wantsSignatures() {
    try {
      Mac.getInstance("HmacSHA256", new BouncyCastleProvider());
      return false;
    } catch (GeneralSecurityException | SecurityException e) {
      return true;
    }
  }

  private static boolean serves(String version) throws IOException, InterruptedException {
    ByteArrayOutputStream notices = new ByteArrayOutputStream();
    PipedOutputStream pipe = new PipedOutputStream();
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new PipedInputStream(pipe, 1 << 16), StandardCharsets.UTF_8));
    Thread server =
        new Thread(
            () ->
                run(
                    printing(pipe),
                    printing(notices),
                    "serve",
                    "--port",
                    "0",
                    "--www",
                    "--count",
                    "2"));
    server.setDaemon(true);
    server.start();
    String listening = lines.readLine();
    List<String> words = List.of(notices.toString(StandardCharsets.UTF_8).split("\\s+"));
    String port = listening.substring(listening.lastIndexOf(':') + 1);
    int code =
        run(
            printing(OutputStream.nullOutputStream()),
            printing(OutputStream.nullOutputStream()),
            "connect",
            "https://localhost:" + port + "/",
            "--ca",
            words.get(words.indexOf("--ca") + 1),
            "--tls",
            version,
            "--resume",
            "1");
    server.join();
    return code == 0;
  }

  private static int run(PrintStream out, PrintStream err, String... args) {
    return Main.run(args, InputStream.nullInputStream(), out, err, Palette.PLAIN);
  }

  private static PrintStream printing(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
