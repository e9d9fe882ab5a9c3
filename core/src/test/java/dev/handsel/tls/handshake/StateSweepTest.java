// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.TransitionTable;
import dev.handsel.testkit.TransitionTable.Transition;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.handshake.client12.Client12State;
import dev.handsel.tls.handshake.client13.Client13State;
import dev.handsel.tls.handshake.server12.Server12State;
import dev.handsel.tls.handshake.server13.Server13State;
import dev.handsel.tls.message.EndOfEarlyData;
import dev.handsel.tls.message.HelloRequest;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Renegotiation;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.KeyUpdateRequest;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every message of the alphabet in every state that waits for one: what the table does not list is
 * refused with {@code unexpected_message}, and leaves no trace, for the handshake then goes on.
 */
final class StateSweepTest {
  private static final Map<String, Unit> SAMPLES = new LinkedHashMap<>();

  /** Between them they pass through every state that takes messages. */
  enum Course {
    TLS13(ProtocolVersion.TLS_1_3) {
      @Override
      FrameWire wire(Middle middle) throws TlsException {
        return talkative(Edits13.policy(), Edits13.policy(), middle);
      }
    },
    TLS13_RETRIED(ProtocolVersion.TLS_1_3) {
      @Override
      FrameWire wire(Middle middle) throws TlsException {
        return talkative(Edits13.policy(), Edits13.retrying(), middle);
      }
    },
    TLS12(ProtocolVersion.TLS_1_2) {
      @Override
      FrameWire wire(Middle middle) throws TlsException {
        return talkative(Tls12.policy(), Tls12.policy(), middle);
      }
    };

    final ProtocolVersion version;

    Course(ProtocolVersion version) {
      this.version = version;
    }

    abstract FrameWire wire(Middle middle) throws TlsException;

    /** Both sides show certificates, a status is stapled, and tickets are issued. */
    static FrameWire talkative(Policy client, Policy server, Middle middle) throws TlsException {
      ClientConfig one =
          Tls12.client(client)
              .sessions(new InMemoryClientSessionCache(InstantSource.system()))
              .credentials(StaticCredentialSelector.of(Tls12.credential("client.example", "EC")))
              .build();
      ServerConfig other =
          Tls12.server(server, "EC")
              .credentials(
                  StaticCredentialSelector.of(
                      Tls12.credential("server.example", "EC")
                          .withOcspResponse(Opaque.hex("30030a0106"))))
              .tickets(TicketKeys.rotating(Tls12.CRYPTO))
              .clientAuth(ClientAuth.NEED)
              .peerVerifier(Tls12.TRUST)
              .build();
      return new FrameWire(one, other, middle);
    }

    Class<?> family(Role role, String state) {
      if (state.equals("WaitServerHello") || state.equals("WaitSecondServerHello")) {
        return inside("offer.ClientHelloState");
      }
      if (state.equals("WaitClientHello") || state.equals("WaitSecondClientHello")) {
        return inside("decision.ServerHelloState");
      }
      boolean tls13 = version.equals(ProtocolVersion.TLS_1_3);
      return role == Role.CLIENT
          ? tls13 ? Client13State.class : Client12State.class
          : tls13 ? Server13State.class : Server12State.class;
    }

    /** The class of the message, which the type alone does not tell. */
    String name(Unit unit) {
      String name =
          Arrays.stream(unit.type().orElseThrow().toString().split("_"))
              .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
              .collect(Collectors.joining());
      return switch (name) {
        case "ServerHello" ->
            HelloRetryRequest.is(unit.frame()) ? "HelloRetryRequest" : "ServerHello";
        case "Certificate", "CertificateRequest", "NewSessionTicket" ->
            name + (version.equals(ProtocolVersion.TLS_1_3) ? "13" : "12");
        default -> name;
      };
    }
  }

  private static Class<?> inside(String name) {
    try {
      return Class.forName("dev.handsel.tls.handshake." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** One of each message, as honest peers say them. */
  private static Map<String, Unit> samples() throws TlsException {
    if (SAMPLES.isEmpty()) {
      for (Course course : Course.values()) {
        course
            .wire(
                (sender, unit) -> {
                  if (unit.type().isPresent()) {
                    SAMPLES.putIfAbsent(course.name(unit), unit);
                  }
                  return List.of(unit);
                })
            .run();
      }
      add("KeyUpdate", new KeyUpdate(KeyUpdateRequest.UPDATE_NOT_REQUESTED).toFrame());
      add("HelloRequest", new HelloRequest().toFrame());
      add("EndOfEarlyData", new EndOfEarlyData().toFrame());
      // A type that nobody assigned.
      add("Unknown", new byte[] {(byte) 0xfe, 0, 0, 0});
    }
    return SAMPLES;
  }

  private static void add(String name, byte[] frame) {
    SAMPLES.put(name, Unit.of(Epoch.APPLICATION, frame));
  }

  private final Set<String> seen = new TreeSet<>();
  private int refused;
  private FrameWire wire;

  @ParameterizedTest
  @EnumSource(Course.class)
  void refusesWhatTheTableDoesNotList(Course course) throws Exception {
    Map<String, Unit> samples = samples();
    assertThat(samples).hasSizeGreaterThan(18);
    wire =
        course.wire(
            (sender, unit) -> {
              sweep(course, sender.peer(), unit.epoch(), samples);
              return List.of(unit);
            });
    wire.run();
    for (Role role : Role.values()) {
      sweep(course, role, Epoch.APPLICATION, samples);
    }
    assertThat(wire.client().open()).isTrue();
    assertThat(wire.server().open()).isTrue();
    assertThat(seen).contains("CLIENT WaitServerHello", "SERVER WaitFinished", "CLIENT Open");
    assertThat(refused).isGreaterThan(100);
  }

  /** Else a state could come that nobody sweeps. */
  @Test
  void passesThroughEveryStateThatTakesMessages() throws Exception {
    Set<String> passed = new TreeSet<>();
    for (Course course : Course.values()) {
      FrameWire[] passing = new FrameWire[1];
      passing[0] = course.wire((sender, unit) -> note(course, passing[0], passed, List.of(unit)));
      passing[0].run();
      note(course, passing[0], passed, List.of());
    }
    passed.add("Client12State " + renegotiating().client().stateName());
    Set<String> taking = new TreeSet<>();
    for (Class<?> family :
        List.of(
            inside("offer.ClientHelloState"),
            inside("decision.ServerHelloState"),
            Client13State.class,
            Client12State.class,
            Server13State.class,
            Server12State.class)) {
      for (Class<?> state : new TransitionTable(family).states()) {
        // The raw key stands where the certificate does, in a handshake of its own; and no server
        // of ours renegotiates.
        if (!Pending.class.isAssignableFrom(state)
            && !state.getSimpleName().endsWith("RawKey")
            && !(family == Client12State.class
                && state.getSimpleName().equals("WaitServerHello"))) {
          taking.add(family.getSimpleName() + " " + state.getSimpleName());
        }
      }
    }
    assertThat(passed).containsAll(taking);
  }

  private static List<Unit> note(
      Course course, FrameWire wire, Set<String> passed, List<Unit> units) {
    String client = wire.client().stateName();
    String server = wire.server().stateName();
    passed.add(course.family(Role.CLIENT, client).getSimpleName() + " " + client);
    passed.add(course.family(Role.SERVER, server).getSimpleName() + " " + server);
    return units;
  }

  /** A client of TLS 1.2 that was asked for another handshake and has begun it. */
  private static FrameWire renegotiating() throws TlsException {
    Policy follows = Tls12.policy().toBuilder().clientRenegotiation(Renegotiation.FREELY).build();
    FrameWire wire = Course.talkative(follows, Tls12.policy(), (sender, unit) -> List.of(unit));
    wire.run();
    wire.give(Role.CLIENT, Unit.of(Epoch.APPLICATION, new HelloRequest().toFrame()));
    assertThat(wire.client().stateName()).isEqualTo("WaitServerHello");
    return wire;
  }

  @Test
  void refusesWhatTheTableDoesNotListInARenegotiation() throws Exception {
    Map<String, Unit> samples = samples();
    wire = renegotiating();
    sweep(Client12State.class, Role.CLIENT, Epoch.APPLICATION, samples);
    assertThat(refused).isGreaterThan(10);
  }

  private void sweep(Course course, Role receiver, Epoch epoch, Map<String, Unit> samples) {
    Driver driver = receiver == Role.CLIENT ? wire.client() : wire.server();
    sweep(course.family(receiver, driver.stateName()), receiver, epoch, samples);
  }

  private void sweep(Class<?> family, Role receiver, Epoch epoch, Map<String, Unit> samples) {
    Driver driver = receiver == Role.CLIENT ? wire.client() : wire.server();
    String state = driver.stateName();
    seen.add(receiver + " " + state);
    TransitionTable table = new TransitionTable(family);
    Set<String> legal =
        table.transitions().stream()
            .filter(row -> row.state().getSimpleName().equals(state))
            .map(Transition::input)
            .collect(Collectors.toSet());
    // RFC 5246 §7.4.1.1: ignored by a client that is negotiating.
    if (table.family() == Client12State.class) {
      legal.add("HelloRequest");
    }
    Set<HandshakeType> spoken =
        samples.entrySet().stream()
            .filter(sample -> table.inputs().contains(sample.getKey()))
            .map(sample -> sample.getValue().type().orElseThrow())
            .collect(Collectors.toSet());
    samples.forEach(
        (name, sample) -> {
          boolean otherVersions =
              !table.inputs().contains(name) && spoken.contains(sample.type().orElseThrow());
          if (!legal.contains(name) && !otherVersions) {
            assertRefused(
                receiver,
                Unit.of(epoch, sample.frame()),
                PeerMisbehaved.MESSAGE_OUT_OF_ORDER,
                name + " in " + state);
          }
        });
    if (!legal.contains("ChangeCipherSpec")
        && !driver.view().version().equals(Optional.of(ProtocolVersion.TLS_1_3))) {
      assertRefused(
          receiver,
          Unit.CHANGE_CIPHER_SPEC,
          PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER,
          "change_cipher_spec in " + state);
    }
  }

  private void assertRefused(Role receiver, Unit unit, Fault fault, String what) {
    refused++;
    assertThatThrownBy(() -> wire.give(receiver, unit))
        .as(what)
        .isInstanceOfSatisfying(TlsException.class, e -> assertThat(e.fault()).contains(fault));
  }
}
