// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import static dev.handsel.conformance.bogo.ExpectationException.require;

import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.AlertDescription;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * One connection as the runner expects it: handshake, checks, an echo with flipped bits, an end.
 */
final class Conversation {
  private static final int READ_SIZE = 512;

  /** An alert of TLS 1.2 and before that nobody else sends. */
  private static final int DECOMPRESSION_FAILURE = 30;

  private static final int[] RECORD_SIZES = {
    0, 1, 255, 256, 257, 16383, 16384, 16385, 32767, 32768, 32769
  };

  private final Settings settings;
  private final TlsEngine engine;
  private final Link link;
  private final Exchange exchange;
  private final Expectations expectations;
  private final TrafficSecrets secrets;

  private Conversation(
      Settings settings,
      TlsEngine engine,
      Link link,
      Expectations expectations,
      TrafficSecrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
    this.engine = engine;
    this.link = link;
    this.exchange = new Exchange(engine, link, settings.has("-async"));
    this.expectations = expectations;
  }

  /** Makes one connection to the runner and holds it to its end. */
  static void hold(Settings settings, Memory memory, boolean resuming)
      throws IOException,
          TlsException,
          ExpectationException,
          GeneralSecurityException,
          CryptoException {
    memory.begin();
    require(
        !resuming || settings.has("-server") || memory.mayOffer(), "there is no session to offer");
    try (Link link = new Link(settings)) {
      MessageLog log = new MessageLog();
      TrafficSecrets secrets = new TrafficSecrets();
      ShimCredentials credentials;
      TlsEngine engine;
      try {
        credentials = new ShimCredentials(settings);
        engine = Configurations.engine(settings, memory, credentials, log, secrets);
      } catch (IllegalArgumentException e) {
        throw new ExpectationException(":CONFIGURATION_REFUSED: " + e.getMessage());
      }
      Expectations expectations =
          new Expectations(settings, memory, credentials, log, engine, resuming);
      new Conversation(settings, engine, link, expectations, secrets).run();
    }
  }

  private void run() throws IOException, TlsException, ExpectationException {
    exchange.handshake(startsFalsely());
    expectations.checkHandshake();
    if (settings.has("-export-keying-material")) {
      exchange.write(export(settings.number("-export-keying-material", 0)));
    }
    if (settings.has("-export-traffic-secrets")) {
      exchange.write(secrets.export(settings.has("-server")));
    }
    if (settings.has("-send-alert")) {
      engine.abort(new AlertDescription(DECOMPRESSION_FAILURE));
      exchange.settle();
      return;
    }
    if (settings.has("-write-different-record-sizes")) {
      writeDifferentSizes();
    } else {
      writeFirst();
      if (!settings.has("-shim-shuts-down")) {
        echo();
      }
    }
    expectations.checkTickets();
    expectations.checkRenegotiations();
    shutDown();
    expectations.checkMessages();
  }

  /** A second call for the handshake, or a read that causes it, runs it to its end. */
  private boolean startsFalsely() {
    boolean untilTheEnd =
        settings.has("-handshake-twice")
            || settings.has("-implicit-handshake") && !settings.has("-shim-writes-first");
    return settings.has("-false-start") && !untilTheEnd;
  }

  private byte[] export(int length) throws TlsException {
    byte[] context =
        settings.has("-use-export-context")
            ? Settings.bytes(settings.text("-export-context").orElse(""))
            : null;
    return engine.exportKeyingMaterial(settings.text("-export-label").orElse(""), context, length);
  }

  private void exportBetweenReads() throws TlsException, ExpectationException {
    try {
      engine.exportKeyingMaterial("", null, 1);
    } catch (IllegalStateException e) {
      throw new ExpectationException("failed to export keying material: " + e.getMessage());
    }
  }

  private void writeDifferentSizes() throws IOException, TlsException {
    for (int size : RECORD_SIZES) {
      byte[] bytes = new byte[size];
      Arrays.fill(bytes, (byte) 0x42);
      exchange.write(bytes);
    }
  }

  private void writeFirst() throws IOException, TlsException {
    byte[] greeting = Settings.bytes(settings.text("-shim-initial-write").orElse("hello"));
    if (settings.has("-read-with-unfinished-write")) {
      link.hold();
      exchange.write(greeting);
      link.leakOne();
    } else if (settings.has("-shim-writes-first")) {
      for (int i = 0; i < settings.number("-repeat-shim-initial-write", 1); i++) {
        exchange.write(greeting);
      }
    }
  }

  private void echo() throws IOException, TlsException, ExpectationException {
    int most = Math.max(settings.number("-read-size", READ_SIZE), 1);
    while (true) {
      if (settings.has("-key-update-before-read")) {
        engine.updateKeys(false);
      }
      Optional<byte[]> read =
          exchange.read(
              most,
              () -> {
                if (settings.has("-use-exporter-between-reads")) {
                  exportBetweenReads();
                }
              });
      if (read.isEmpty()) {
        return;
      }
      link.release();
      if (settings.has("-key-update")) {
        engine.updateKeys(false);
      }
      byte[] bytes = read.get();
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] ^= (byte) 0xff;
      }
      exchange.write(bytes);
    }
  }

  /** Quiet unless the runner wants to see how connections are closed. */
  private void shutDown() throws IOException, TlsException, ExpectationException {
    if (!settings.has("-check-close-notify")) {
      return;
    }
    engine.closeOutbound();
    exchange.settle();
    if (settings.has("-shim-shuts-down")) {
      require(exchange.read(1, () -> {}).isEmpty(), ":APPLICATION_DATA_ON_SHUTDOWN:");
    }
    // An end without close_notify is a truncation, which the engine reports.
    engine.closeInbound();
  }
}
