// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing a peer sends stands raw or without bound in what people read. */
final class ForeignTextTest {
  private static final int LONGEST = 500;

  /** Letters, marks, numbers, punctuation, symbols, and the one space. */
  private static final Pattern PRINTABLE = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]*");

  private final List<String> heard = new ArrayList<>();

  private Middle middle = (sender, unit) -> List.of(unit);

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3", "1.3 retried"})
  void showsWhateverAPeerSendsEscapedAndShort(String shape) throws Exception {
    List<Unit> honest = new ArrayList<>();
    middle =
        (sender, unit) -> {
          honest.add(unit);
          return List.of(unit);
        };
    wire(shape).run();
    int poisoned = 0;
    for (int i = 0; i < honest.size(); i++) {
      if (honest.get(i).type().isPresent()) {
        for (Map.Entry<String, byte[]> each : Poisoned.frames(honest.get(i).frame()).entrySet()) {
          poisoned++;
          check(shape, i, each.getKey(), each.getValue());
        }
      }
    }
    assertThat(poisoned).as("fields that were poisoned").isGreaterThan(120);
  }

  private void check(String shape, int place, String path, byte[] frame) throws Exception {
    heard.clear();
    int[] passed = {0};
    middle =
        (sender, unit) ->
            passed[0]++ == place ? List.of(Unit.of(unit.epoch(), frame)) : List.of(unit);
    FrameWire wire = wire(shape);
    try {
      wire.run();
    } catch (TlsException e) {
      hear(e);
    }
    for (HandshakeView view : List.of(wire.client().view(), wire.server().view())) {
      heard.add(view.toString());
    }
    readings(frame);
    for (String text : heard) {
      assertThat(text).as(path).hasSizeLessThanOrEqualTo(LONGEST).matches(PRINTABLE);
    }
  }

  private void hear(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      heard.add(String.valueOf(each.getMessage()));
      for (Throwable other : each.getSuppressed()) {
        heard.add(String.valueOf(other.getMessage()));
      }
    }
  }

  /** What the codecs make of the frame. */
  private void readings(byte[] frame) throws ReflectiveOperationException {
    for (Class<?> type : HandshakeMessage.class.getPermittedSubclasses()) {
      Codec<?> codec = (Codec<?>) type.getField("CODEC").get(null);
      try {
        Reader in = Reader.of(Arrays.copyOfRange(frame, 4, frame.length));
        heard.add(String.valueOf(codec.decode(in)));
      } catch (DecodeException e) {
        hear(e);
      }
    }
  }

  /** Both sides show certificates, agree on a protocol and make tickets: every message there is. */
  private FrameWire wire(String shape) throws TlsException {
    Policy policy = shape.equals("1.2") ? Tls12.policy() : Edits13.policy();
    Policy serving = shape.endsWith("retried") ? Edits13.retrying() : policy;
    EventSink sink = event -> heard.add(event.toString());
    ClientConfig client =
        Tls12.client(policy)
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .credentials(StaticCredentialSelector.of(Tls12.credential("client.example", "EC")))
            .alpn(List.of("h2", "http/1.1"))
            .statusRequest(true)
            .events(sink)
            .build();
    ServerConfig server =
        Tls12.server(serving, "EC")
            .tickets(TicketKeys.rotating(Tls12.CRYPTO))
            .clientAuth(ClientAuth.NEED)
            .peerVerifier(Tls12.TRUST)
            .alpn(AlpnSelector.preferring(List.of("h2")))
            .events(sink)
            .build();
    return new FrameWire(client, server, (sender, unit) -> middle.pass(sender, unit));
  }
}
