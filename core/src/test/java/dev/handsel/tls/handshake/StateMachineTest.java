// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.testkit.Snapshot;
import dev.handsel.testkit.TransitionTable;
import dev.handsel.tls.handshake.client12.Client12State;
import dev.handsel.tls.handshake.client13.Client13State;
import dev.handsel.tls.handshake.server12.Server12State;
import dev.handsel.tls.handshake.server13.Server13State;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The state machine as its classes say it, and as the documents show it. */
final class StateMachineTest {
  private static final String ROOMS = "dev.handsel.tls.handshake.";

  private static Class<?> inside(String name) {
    try {
      return Class.forName(ROOMS + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void equalsItsDocument() {
    Snapshot.at("../docs/state-machine.md")
        .matches(
            """
            # The state machine

            Printed from the states' classes by `StateMachineTest`; run it with `-Dupdate` after a \
            change. `State --Input--> Successor`; an input without a row in a state is refused with \
            `unexpected_message`. Inputs are handshake messages, ChangeCipherSpec in TLS 1.2, and \
            results of work (`ChainTrusted`, `SignatureMade`…). A successor named `State` lies in \
            the room of a version: the hello decided which; on a server, it may also be the next \
            step of [the row](hello-decision.md) that waits.

            """
                + section("Client, before the version is known", inside("offer.ClientHelloState"))
                + section("Client of TLS 1.3", Client13State.class)
                + section("Client of TLS 1.2", Client12State.class)
                + "A HelloRequest during the handshake is ignored in every state. RFC 5246"
                + " §7.4.1.1. In Open the policy decides, and refuses it by default; what follows"
                + " is a full handshake that the one before binds.\n\n"
                + section(
                    "Server, until its decision lets a version answer",
                    inside("decision.ServerHelloState"))
                + section("Server of TLS 1.3", Server13State.class)
                + section("Server of TLS 1.2", Server12State.class).stripTrailing());
  }

  private static String section(String title, Class<?> family) {
    return "## " + title + "\n\n```text\n" + new TransitionTable(family) + "\n```\n\n";
  }

  @Nested
  final class ClientBeforeTheVersion implements StateContract {
    @Override
    public Class<?> family() {
      return inside("offer.ClientHelloState");
    }

    @Override
    public Set<String> entries() {
      return Set.of("FindingSession", "WaitServerHello");
    }
  }

  @Nested
  final class Client13 implements StateContract {
    @Override
    public Class<?> family() {
      return Client13State.class;
    }

    @Override
    public Set<String> entries() {
      return Set.of("WaitEncryptedExtensions");
    }
  }

  @Nested
  final class Client12 implements StateContract {
    @Override
    public Class<?> family() {
      return Client12State.class;
    }

    @Override
    public Set<String> entries() {
      return Set.of(
          "WaitCertificate",
          "WaitRawKey",
          "CheckingKeptChain",
          "WaitTicket",
          "WaitChangeCipherSpec");
    }
  }

  @Nested
  final class ServerBeforeItsDecision implements StateContract {
    @Override
    public Class<?> family() {
      return inside("decision.ServerHelloState");
    }

    @Override
    public Set<String> entries() {
      return Set.of(
          "WaitClientHello",
          "ChoosingConfig",
          "WaitSecondClientHello",
          "OpeningTicket",
          "ChoosingProtocol",
          "ChoosingCredential");
    }
  }

  @Nested
  final class Server13 implements StateContract {
    @Override
    public Class<?> family() {
      return Server13State.class;
    }

    @Override
    public Set<String> entries() {
      return Set.of("Signing", "WaitFinished");
    }
  }

  @Nested
  final class Server12 implements StateContract {
    @Override
    public Class<?> family() {
      return Server12State.class;
    }

    @Override
    public Set<String> entries() {
      return Set.of("FindingSession", "OpeningTicket", "ChoosingProtocol");
    }
  }
}
