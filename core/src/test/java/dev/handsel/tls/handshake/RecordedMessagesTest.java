// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.testkit.DriverEnd;
import dev.handsel.testkit.DriverEnd.Message;
import dev.handsel.testkit.Snapshot;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.engine.FixedPeers;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages and secrets that a handshake gives carriages without records, byte for byte. */
final class RecordedMessagesTest {
  private static final int HEADER = 4;

  private final StringBuilder said = new StringBuilder();

  private static Policy policy(ProtocolVersion version) {
    return FixedPeers.POLICY.toBuilder()
        .versions(List.of(version))
        .suites(FixedPeers.POLICY.suites().stream().filter(suite -> suite.serves(version)).toList())
        .build();
  }

  private static ClientConfig client(Policy policy) {
    return FixedPeers.client(0)
        .policy(policy)
        .credentials(FixedPeers.identity("client-ec"))
        .build();
  }

  private static ServerConfig server() {
    return FixedPeers.server(0).clientAuth(ClientAuth.NEED).build();
  }

  private void record(DriverEnd client, DriverEnd server, String name) throws Exception {
    boolean moved = true;
    while (moved) {
      moved = move("client", client, server) | move("server", server, client);
    }
    for (Epoch epoch : Epoch.values()) {
      tell("client writes", epoch, client.writeSecret(epoch));
      tell("server writes", epoch, server.writeSecret(epoch));
    }
    Snapshot.at("src/test/resources/flights/" + name + ".txt").matches(said.toString());
  }

  private boolean move(String sender, DriverEnd from, DriverEnd to) throws TlsException {
    List<Message> messages = from.sent();
    for (Message message : messages) {
      byte[] frame = message.frame();
      said.append(sender).append(' ').append(message.epoch()).append(' ');
      int header = Math.min(HEADER, frame.length);
      said.append(HexFormat.of().formatHex(frame, 0, header)).append("\n  ");
      said.append(HexFormat.of().formatHex(frame, header, frame.length)).append('\n');
      to.deliver(message);
    }
    return !messages.isEmpty();
  }

  private void tell(String whose, Epoch epoch, Optional<byte[]> secret) {
    secret
        .map(HexFormat.of()::formatHex)
        .ifPresent(hex -> said.append(whose + " under " + epoch + " " + hex + "\n"));
  }

  @Test
  void quic() throws Exception {
    record(
        DriverEnd.quicClient(client(FixedPeers.POLICY), FixedPeers.SERVER),
        DriverEnd.quicServer(server()),
        "quic");
  }

  @Test
  void datagrams() throws Exception {
    record(
        DriverEnd.datagramClient(client(policy(ProtocolVersion.TLS_1_3)), FixedPeers.SERVER),
        DriverEnd.datagramServer(server()),
        "datagrams");
  }

  @Test
  void datagrams12() throws Exception {
    record(
        DriverEnd.datagramClient(client(policy(ProtocolVersion.TLS_1_2)), FixedPeers.SERVER),
        DriverEnd.datagramServer(server()),
        "datagrams-tls12");
  }
}
