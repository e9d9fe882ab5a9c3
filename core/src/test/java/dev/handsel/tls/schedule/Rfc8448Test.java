// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.message.EndOfEarlyData;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.transcript.Transcript;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traces of RFC 8448, byte for byte, through messages, transcript and key schedule. */
final class Rfc8448Test {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final HashAlgorithm HASH = HashAlgorithm.SHA256;

  private static final Map<String, Codec<? extends HandshakeMessage>> CODECS =
      Map.ofEntries(
          Map.entry("ClientHello", ClientHello.CODEC),
          Map.entry("HelloRetryRequest", HelloRetryRequest.CODEC),
          Map.entry("ServerHello", ServerHello.CODEC),
          Map.entry("EncryptedExtensions", EncryptedExtensions.CODEC),
          Map.entry("CertificateRequest", CertificateRequest13.CODEC),
          Map.entry("Certificate", Certificate13.CODEC),
          Map.entry("CertificateVerify", CertificateVerify.CODEC),
          Map.entry("Finished", Finished.CODEC),
          Map.entry("EndOfEarlyData", EndOfEarlyData.CODEC),
          Map.entry("NewSessionTicket", NewSessionTicket13.CODEC));

  private final Kdf kdf = Kdf.of(CRYPTO, HASH, Kdf.TLS13);
  private final Transcript transcript = new Transcript(CRYPTO, 1 << 18);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simple-1-rtt",
        "resumed-0-rtt",
        "hello-retry-request",
        "client-authentication",
        "compatibility-mode"
      })
  void readsAndWritesEveryMessage(String name) throws Exception {
    for (var frame : Rfc8448.read(name).frames().entrySet()) {
      byte[] bytes = frame.getValue();
      HandshakeMessage message =
          CODECS.get(frame.getKey().split(" ")[1]).fromReader(Reader.of(bytes, 4, bytes.length));
      assertThat(message.toFrame()).as(frame.getKey()).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simple-1-rtt",
        "resumed-0-rtt",
        "hello-retry-request",
        "client-authentication",
        "compatibility-mode"
      })
  void derivesEverySecret(String name) throws Exception {
    Rfc8448 trace = Rfc8448.read(name);
    transcript.append(trace.get("message client ClientHello"));
    if (trace.has("message server HelloRetryRequest")) {
      transcript.replaceWithMessageHash(HASH);
      transcript.append(trace.get("message server HelloRetryRequest"));
      transcript.append(trace.get("message client ClientHello again"));
    }
    transcript.startHash(HASH);
    EarlySecret early = earlySecret(trace);
    transcript.append(trace.get("message server ServerHello"));

    HandshakeSecret handshake = early.advance(secret(trace.get("shared secret")));
    assertThat(handshake.secret.expose()).isEqualTo(trace.get("handshake secret"));
    TrafficSecrets traffic = handshake.traffic(transcript.hash());
    TrafficSecret client = traffic.client();
    TrafficSecret server = traffic.server();
    check(trace, client, "c hs");
    check(trace, server, "s hs");

    MainSecret main = handshake.advance();
    assertThat(main.secret.expose()).isEqualTo(trace.get("main secret"));
    appendUpToFinished(trace, "server");
    assertThat(server.finished(transcript.hash())).isEqualTo(trace.get("server finished"));
    transcript.append(trace.get("message server Finished"));
    TrafficSecrets application = main.traffic(transcript.hash());
    check(trace, application.client(), "c ap");
    check(trace, application.server(), "s ap");
    assertThat(main.exporter(transcript.hash()).revealForKeyLog())
        .isEqualTo(trace.get("exp master"));

    appendUpToFinished(trace, "client");
    assertThat(client.finished(transcript.hash())).isEqualTo(trace.get("client finished"));
    transcript.append(trace.get("message client Finished"));
    ResumptionSecret resumption = main.resumption(transcript.hash());
    assertThat(resumption.secret().expose()).isEqualTo(trace.get("res master"));
    assertThat(List.of(early.secret, handshake.secret, main.secret)).allMatch(Secret::destroyed);
    if (trace.has("resumption psk")) {
      checkTicket(trace, resumption);
    }
  }

  @Test
  void resumesFromTheTicketOfTheFirstTrace() throws Exception {
    Rfc8448 first = Rfc8448.read("simple-1-rtt");
    Rfc8448 second = Rfc8448.read("resumed-0-rtt");

    assertThat(second.get("psk")).isEqualTo(first.get("resumption psk"));
    byte[] frame = second.get("message client ClientHello");
    ClientHello hello = ClientHello.CODEC.fromReader(Reader.of(frame, 4, frame.length));
    byte[] ticketFrame = first.get("message server NewSessionTicket");
    NewSessionTicket13 ticket =
        NewSessionTicket13.CODEC.fromReader(Reader.of(ticketFrame, 4, ticketFrame.length));
    assertThat(hello.extensions().get(PreSharedKey.IN_CLIENT_HELLO).orElseThrow().identities())
        .extracting(PreSharedKey.Identity::identity)
        .containsExactly(ticket.ticket());
  }

  private EarlySecret earlySecret(Rfc8448 trace) throws Exception {
    if (!trace.has("psk")) {
      EarlySecret early = EarlySecret.withoutPsk(kdf);
      assertThat(early.secret.expose()).isEqualTo(trace.get("early secret"));
      return early;
    }
    EarlySecret early = EarlySecret.of(kdf, secret(trace.get("psk")));
    assertThat(early.secret.expose()).isEqualTo(trace.get("early secret"));
    checkBinder(trace, early);
    check(trace, early.clientEarlyTraffic(transcript.hash()), "c e");
    assertThat(early.earlyExporter(transcript.hash()).revealForKeyLog())
        .isEqualTo(trace.get("e exp master"));
    return early;
  }

  private void checkBinder(Rfc8448 trace, EarlySecret early) throws Exception {
    byte[] frame = trace.get("message client ClientHello");
    ClientHello hello = ClientHello.CODEC.fromReader(Reader.of(frame, 4, frame.length));
    int covered = frame.length - hello.bindersLength();
    assertThat(Arrays.copyOf(frame, covered)).isEqualTo(trace.get("truncated hello"));
    byte[] hash = new Transcript(CRYPTO, 1 << 18).upTo(frame, covered).hash(HASH);
    assertThat(hash).isEqualTo(trace.get("binder hash"));
    assertThat(early.resumptionBinder(hash)).isEqualTo(trace.get("binder"));
  }

  private static void checkTicket(Rfc8448 trace, ResumptionSecret resumption) throws Exception {
    byte[] frame = trace.get("message server NewSessionTicket");
    NewSessionTicket13 ticket =
        NewSessionTicket13.CODEC.fromReader(Reader.of(frame, 4, frame.length));
    assertThat(resumption.psk(ticket.nonce().toByteArray()).expose())
        .isEqualTo(trace.get("resumption psk"));
  }

  /** What one side sends after the hellos and before its Finished. */
  private void appendUpToFinished(Rfc8448 trace, String side) throws Exception {
    for (var frame : trace.frames().entrySet()) {
      String name = frame.getKey();
      if (name.startsWith(side)
          && !name.contains("Hello")
          && !name.endsWith("Finished")
          && !name.endsWith("Ticket")) {
        transcript.append(frame.getValue());
      }
    }
  }

  private static void check(Rfc8448 trace, TrafficSecret secret, String name) {
    assertThat(secret.revealForKeyLog()).as(name).isEqualTo(trace.get(name + " traffic"));
    Tls13Keys keys = secret.keys(CipherSuite.TLS_AES_128_GCM_SHA256.spec().orElseThrow());
    assertThat(keys.key().expose()).as(name).isEqualTo(trace.get(name + " key"));
    assertThat(keys.iv().expose()).as(name).isEqualTo(trace.get(name + " iv"));
  }

  private static Secret secret(byte[] bytes) {
    return Secret.copyOf(bytes, 0, bytes.length);
  }
}
