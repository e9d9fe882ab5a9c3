// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static dev.handsel.tls.record.RecordFixture.ALERT;
import static dev.handsel.tls.record.RecordFixture.faultOf;
import static dev.handsel.tls.record.RecordFixture.read;
import static dev.handsel.tls.record.RecordFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which alerts end a connection, and when. */
final class ReceivedAlertTest {
  private static final List<AlertDescription> ALERTS =
      List.of(
          AlertDescription.CLOSE_NOTIFY,
          AlertDescription.USER_CANCELED,
          AlertDescription.UNRECOGNIZED_NAME,
          AlertDescription.NO_RENEGOTIATION,
          AlertDescription.DECODE_ERROR,
          AlertDescription.HANDSHAKE_FAILURE,
          new AlertDescription(222));

  private static InboundHalf client() {
    return InboundHalf.client(new FakeCrypto(1), RecordLimits.DEFAULT);
  }

  /**
   * Of these alerts, at this level, those that end the connection.
   *
   * @param answered whether an alert is owed to a peer that only warned
   */
  private static List<AlertDescription> fatal(
      int level, boolean answered, Consumer<InboundHalf> state) throws Exception {
    List<AlertDescription> fatal = new ArrayList<>();
    for (AlertDescription alert : ALERTS) {
      InboundHalf half = client();
      state.accept(half);
      assertThat(read(half, record(ALERT, 0x0303, level, alert.code()))).isEqualTo(Inbound.ALERT);
      assertThat(half.alert().owesAnswer()).isEqualTo(answered && half.alert().fatal());
      if (half.alert().fatal()) {
        fatal.add(alert);
      }
    }
    return fatal;
  }

  /** RFC 9846 §6: "regardless of the AlertLevel in the message". */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void judgesAlertsByTheirKindInTls13AndInAClientThatOffersNothingElse(int level) throws Exception {
    List<AlertDescription> errors = ALERTS.subList(2, ALERTS.size());
    assertThat(fatal(level, false, half -> half.negotiated(ProtocolVersion.TLS_1_3)))
        .isEqualTo(errors);
    assertThat(fatal(level, false, InboundHalf::expectsTls13Alone)).isEqualTo(errors);
  }

  @Test
  void passesOverThreeWarningsInAHandshakeThatMayBecomeTls12() throws Exception {
    List<AlertDescription> others = ALERTS.subList(4, ALERTS.size());
    assertThat(fatal(1, true, half -> {})).isEqualTo(others);
    assertThat(fatal(1, true, half -> half.negotiated(ProtocolVersion.TLS_1_2))).isEqualTo(others);
    assertThat(fatal(2, false, half -> {})).isEqualTo(ALERTS);
  }

  @Test
  void judgesAlertsByTheirLevelInAnOpenConnectionOfTls12() throws Exception {
    Consumer<InboundHalf> open =
        half -> {
          half.negotiated(ProtocolVersion.TLS_1_2);
          half.mayRead(true);
        };
    assertThat(fatal(1, false, open)).isEmpty();
    assertThat(fatal(2, false, open)).isEqualTo(ALERTS);
  }

  @Test
  void countsTheWarningsItPassesOver() throws Exception {
    InboundHalf client = client();
    byte[] warning = record(ALERT, 0x0303, 1, AlertDescription.UNRECOGNIZED_NAME.code());
    for (int i = 0; i < RecordLimits.DEFAULT.maxWarnings(); i++) {
      assertThat(read(client, warning)).isEqualTo(Inbound.ALERT);
    }
    assertThat(faultOf(() -> read(client, warning))).isEqualTo(PeerMisbehaved.TOO_MANY_WARNINGS);
  }

  /** Whoever has warned as often as he may can still end the connection in order. */
  @Test
  void countsNoAlertThatEndsTheConnection() throws Exception {
    byte[] warning = record(ALERT, 0x0303, 1, AlertDescription.UNRECOGNIZED_NAME.code());
    for (int[] last : new int[][] {{1, 0}, {2, 40}}) {
      InboundHalf client = client();
      for (int i = 0; i < RecordLimits.DEFAULT.maxWarnings(); i++) {
        read(client, warning);
      }
      assertThat(read(client, record(ALERT, 0x0303, last))).isEqualTo(Inbound.ALERT);
      assertThat(client.alert().ends()).isTrue();
    }
  }
}
