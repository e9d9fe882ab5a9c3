// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import static dev.handsel.tls.event.Direction.INBOUND;
import static dev.handsel.tls.event.Direction.OUTBOUND;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ContentType;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StepsTest {
  private final List<Step> seen = new ArrayList<>();
  private final Steps steps = Steps.seenFrom(Role.CLIENT, seen::add);

  @Test
  void numbersTheClassicFifteenSteps() {
    steps.on(Frames.event(OUTBOUND, TLS_1_3, Frames.clientHello("a.example")));
    // A client's engine cannot know the version before it has read this very message.
    steps.on(Frames.event(INBOUND, TLS_1_3, Frames.serverHello(TLS_1_2)));
    inbound12(HandshakeType.CERTIFICATE);
    inbound12(HandshakeType.CERTIFICATE_STATUS);
    inbound12(HandshakeType.SERVER_KEY_EXCHANGE);
    inbound12(HandshakeType.CERTIFICATE_REQUEST);
    inbound12(HandshakeType.SERVER_HELLO_DONE);
    outbound12(HandshakeType.CERTIFICATE);
    outbound12(HandshakeType.CLIENT_KEY_EXCHANGE);
    outbound12(HandshakeType.CERTIFICATE_VERIFY);
    steps.on(new TlsEvent.ChangeCipherSpec(OUTBOUND));
    outbound12(HandshakeType.FINISHED);
    steps.on(new TlsEvent.ChangeCipherSpec(INBOUND));
    inbound12(HandshakeType.FINISHED);
    steps.on(new TlsEvent.ApplicationData(OUTBOUND, 5));
    close(OUTBOUND);
    close(INBOUND);

    assertThat(lines())
        .containsExactly(
            "1 ClientHello CLIENT",
            "2 ServerHello SERVER",
            "3 Certificate SERVER",
            "- CertificateStatus SERVER",
            "5 ServerKeyExchange SERVER",
            "4 CertificateRequest SERVER",
            "6 ServerHelloDone SERVER",
            "7 client Certificate CLIENT",
            "8 ClientKeyExchange CLIENT",
            "9 CertificateVerify CLIENT",
            "10 ChangeCipherSpec CLIENT",
            "11 Finished CLIENT sealed",
            "12 ChangeCipherSpec SERVER",
            "13 Finished SERVER sealed",
            "14 application data CLIENT sealed",
            "15 close_notify CLIENT sealed",
            "15 close_notify SERVER sealed");
  }

  @Test
  void keepsTheOrderOfNumbersWhenTheServerFinishesFirst() {
    steps.on(Frames.event(OUTBOUND, TLS_1_2, Frames.clientHello("a.example")));
    steps.on(Frames.event(INBOUND, TLS_1_2, Frames.serverHello(TLS_1_2)));
    steps.on(new TlsEvent.ChangeCipherSpec(INBOUND));
    inbound12(HandshakeType.FINISHED);
    steps.on(new TlsEvent.ChangeCipherSpec(OUTBOUND));
    outbound12(HandshakeType.FINISHED);

    assertThat(lines())
        .containsExactly(
            "1 ClientHello CLIENT",
            "2 ServerHello SERVER",
            "10 ChangeCipherSpec SERVER",
            "11 Finished SERVER sealed",
            "12 ChangeCipherSpec CLIENT",
            "13 Finished CLIENT sealed");
  }

  @Test
  void numbersTheFlightsOfTls13() {
    steps.on(Frames.event(OUTBOUND, TLS_1_3, Frames.clientHello("a.example")));
    steps.on(Frames.event(INBOUND, TLS_1_3, Frames.serverHello(TLS_1_3)));
    steps.on(new TlsEvent.ChangeCipherSpec(INBOUND));
    for (HandshakeType type :
        List.of(
            HandshakeType.ENCRYPTED_EXTENSIONS,
            HandshakeType.CERTIFICATE_REQUEST,
            HandshakeType.CERTIFICATE,
            HandshakeType.CERTIFICATE_VERIFY,
            HandshakeType.FINISHED)) {
      steps.on(Frames.empty(INBOUND, TLS_1_3, type));
    }
    for (HandshakeType type :
        List.of(
            HandshakeType.CERTIFICATE, HandshakeType.CERTIFICATE_VERIFY, HandshakeType.FINISHED)) {
      steps.on(Frames.empty(OUTBOUND, TLS_1_3, type));
    }
    steps.on(Frames.empty(INBOUND, TLS_1_3, HandshakeType.NEW_SESSION_TICKET));

    assertThat(seen.stream().map(s -> s.number().map(n -> n + " ").orElse("- ") + s.title()))
        .containsExactly(
            "1 ClientHello",
            "2 ServerHello",
            "- ChangeCipherSpec",
            "3 EncryptedExtensions",
            "4 CertificateRequest",
            "5 Certificate",
            "6 CertificateVerify",
            "7 Finished",
            "8 client Certificate",
            "9 CertificateVerify",
            "10 Finished",
            "11 NewSessionTicket");
  }

  @Test
  void hidesWhatIsSensitiveUntilAsked() {
    byte[] frame = Frames.clientHello("hidden.example").toFrame();
    var event = Frames.event(OUTBOUND, TLS_1_3, HandshakeType.CLIENT_HELLO, frame, true);
    List<Step> revealed = new ArrayList<>();
    steps.on(event);
    Steps.revealing(Role.CLIENT, revealed::add).on(event);

    assertThat(seen.get(0).hidden()).isTrue();
    assertThat(seen.get(0).details()).isEmpty();
    assertThat(seen.get(0).frame().isEmpty()).isTrue();
    assertThat(revealed.get(0).details()).extracting(Detail::value).contains("hidden.example");
  }

  @Test
  void tellsAnAlertFromAnOrderlyEnd() {
    steps.on(new TlsEvent.Alert(INBOUND, true, AlertDescription.UNKNOWN_CA));
    assertThat(seen.get(0).name()).isEqualTo(StepName.ALERT);
    assertThat(seen.get(0).details()).extracting(Detail::value).contains("fatal", "unknown_ca");
  }

  @Test
  void tellsAlertsOfTls13EncryptedOnceThereAreKeys() {
    steps.on(Frames.event(OUTBOUND, TLS_1_3, Frames.clientHello("a.example")));
    steps.on(Frames.event(INBOUND, TLS_1_3, Frames.serverHello(TLS_1_3)));
    steps.on(new TlsEvent.Alert(OUTBOUND, true, AlertDescription.ILLEGAL_PARAMETER));
    keys(INBOUND);
    keys(OUTBOUND);
    steps.on(new TlsEvent.Alert(OUTBOUND, true, AlertDescription.UNKNOWN_CA));
    record(INBOUND, ContentType.APPLICATION_DATA);
    steps.on(new TlsEvent.Alert(INBOUND, true, AlertDescription.BAD_CERTIFICATE));

    assertThat(lines().subList(2, 5))
        .containsExactly("- alert CLIENT", "- alert CLIENT sealed", "- alert SERVER sealed");
  }

  @Test
  void tellsAnAlertPlainThatAPeerWithoutKeysSent() {
    steps.on(Frames.event(OUTBOUND, TLS_1_3, Frames.clientHello("a.example")));
    steps.on(Frames.event(INBOUND, TLS_1_3, Frames.serverHello(TLS_1_3)));
    keys(INBOUND);
    record(INBOUND, ContentType.ALERT);
    steps.on(new TlsEvent.Alert(INBOUND, true, AlertDescription.INTERNAL_ERROR));

    assertThat(lines()).endsWith("- alert SERVER");
  }

  @Test
  void tellsACloseBeforeAnyKeysPlain() {
    steps.on(Frames.event(OUTBOUND, TLS_1_3, Frames.clientHello("a.example")));
    close(OUTBOUND);

    assertThat(lines()).endsWith("15 close_notify CLIENT");
  }

  @Test
  void everyStepHasAPurpose() {
    for (StepName name : StepName.values()) {
      for (Role role : Role.values()) {
        assertThat(name.purpose(role)).as(name.name()).endsWith(".");
      }
    }
  }

  private void inbound12(HandshakeType type) {
    steps.on(Frames.empty(INBOUND, TLS_1_2, type));
  }

  private void outbound12(HandshakeType type) {
    steps.on(Frames.empty(OUTBOUND, TLS_1_2, type));
  }

  private void keys(Direction direction) {
    steps.on(
        new TlsEvent.KeysInstalled(direction, Epoch.HANDSHAKE, CipherSuite.TLS_AES_128_GCM_SHA256));
  }

  private void record(Direction direction, ContentType outer) {
    steps.on(new TlsEvent.Record(direction, outer, ContentType.ALERT, 24));
  }

  private void close(Direction direction) {
    steps.on(new TlsEvent.Alert(direction, false, AlertDescription.CLOSE_NOTIFY));
  }

  private List<String> lines() {
    return seen.stream()
        .map(
            step ->
                step.number().map(String::valueOf).orElse("-")
                    + " "
                    + step.title()
                    + " "
                    + step.from()
                    + (step.sealed() ? " sealed" : ""))
        .toList();
  }
}
