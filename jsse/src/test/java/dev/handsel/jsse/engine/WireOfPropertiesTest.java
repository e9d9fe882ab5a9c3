// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.SystemProperty;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.extension.SupportedGroups;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.NamedGroup;
import java.nio.ByteBuffer;
import java.security.Security;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** Properties of the JDK that change what is sent. */
final class WireOfPropertiesTest {
  private static final int RECORD_HEADER = 5;
  private static final int MESSAGE_HEADER = 4;

  private static EngineLoop loop() {
    return new EngineLoop(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
  }

  private static ClientHello hello(SSLContext client) throws Exception {
    EngineLoop loop = new EngineLoop(client, Contexts.server(Contexts.HANDSEL));
    loop.client.engine.beginHandshake();
    loop.wrap(loop.client, loop.server, ByteBuffer.allocate(0));
    byte[] record = new byte[loop.server.incoming.remaining()];
    loop.server.incoming.get(record);
    return ClientHello.CODEC.fromReader(
        Reader.of(record, RECORD_HEADER + MESSAGE_HEADER, record.length));
  }

  @Test
  void keyLimitsRenewKeys() throws Exception {
    assertThat(recordsOf(loop(), 4)).isEqualTo(4);
    String name = "jdk.tls.keyLimits";
    String before = Security.getProperty(name);
    Security.setProperty(name, "AES/GCM/NoPadding KeyUpdate 2^15");
    try {
      // A KeyUpdate after two records, in the same call as the third.
      assertThat(recordsOf(loop(), 4)).isEqualTo(5);
    } finally {
      Security.setProperty(name, before);
    }
  }

  /** Records that a client needs for so many sends, all of which arrive. */
  private static int recordsOf(EngineLoop loop, int sends) throws Exception {
    loop.client.engine.setEnabledProtocols(new String[] {"TLSv1.3"});
    loop.handshake();
    int records = 0;
    for (int i = 0; i < sends; i++) {
      loop.wrap(loop.client, loop.server, ByteBuffer.wrap(new byte[] {(byte) i}));
      records += records(loop.server.incoming.duplicate());
      loop.server.plaintext.clear();
      while (loop.server.incoming.hasRemaining()) {
        loop.unwrap(loop.server);
      }
      assertThat(loop.server.plaintext.position()).isEqualTo(1);
      assertThat(loop.server.plaintext.get(0)).isEqualTo((byte) i);
    }
    return records;
  }

  private static int records(ByteBuffer wire) {
    int records = 0;
    while (wire.hasRemaining()) {
      wire.position(wire.position() + RECORD_HEADER + wire.getShort(wire.position() + 3));
      records++;
    }
    return records;
  }

  @Test
  void clientsMayAskForNoTickets() throws Exception {
    ExtensionType tickets = ExtensionType.SESSION_TICKET;
    assertThat(hello(Contexts.client(Contexts.HANDSEL)).extensions().has(tickets)).isTrue();
    String name = "jdk.tls.client.enableSessionTicketExtension";
    try (SystemProperty off = SystemProperty.set(name, "false")) {
      assertThat(hello(Contexts.client(Contexts.HANDSEL)).extensions().has(tickets)).isFalse();
    }
  }

  @Test
  void finiteFieldsMayBeSwitchedOff() throws Exception {
    String groups = "x25519, ffdhe2048";
    try (SystemProperty policy = SystemProperty.set("handsel.policy", "COMPATIBLE_2026_12");
        SystemProperty both = SystemProperty.set("jdk.tls.namedGroups", groups)) {
      assertThat(groups(Contexts.client(Contexts.HANDSEL)))
          .containsExactly(NamedGroup.X25519, NamedGroup.FFDHE2048);
      try (SystemProperty off = SystemProperty.set("jsse.enableFFDHE", "false")) {
        assertThat(groups(Contexts.client(Contexts.HANDSEL))).containsExactly(NamedGroup.X25519);
      }
    }
  }

  private static List<NamedGroup> groups(SSLContext client) throws Exception {
    return hello(client).extensions().get(SupportedGroups.IN_CLIENT_HELLO).orElseThrow();
  }
}
