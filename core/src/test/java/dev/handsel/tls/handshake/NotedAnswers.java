// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Notes what the server answers to the changed hello; the handshake need not succeed. */
final class NotedAnswers {
  private final Set<String> types = new TreeSet<>();
  final List<HandshakeType> messages = new ArrayList<>();
  final List<Set<ExtensionType>> certificates = new ArrayList<>();

  NotedAnswers run(ClientConfig client, ServerConfig server, Middle hello) throws TlsException {
    FrameWire wire =
        new FrameWire(
            client,
            server,
            (sender, unit) -> {
              if (sender == Role.SERVER && unit.type().isPresent()) {
                note(unit);
              }
              return hello.pass(sender, unit);
            });
    // A changed hello is noticed in the end, and not before the server has answered.
    catchThrowableOfType(TlsException.class, wire::run);
    assertThat(messages).contains(HandshakeType.SERVER_HELLO);
    return this;
  }

  private void note(Unit unit) {
    messages.add(unit.type().orElseThrow());
    if (unit.is(HandshakeType.SERVER_HELLO)) {
      ServerHello hello = Edits12.serverHello(unit.frame());
      hello.extensions().types().forEach(type -> types.add(type.toString()));
    } else if (unit.is(HandshakeType.ENCRYPTED_EXTENSIONS)) {
      Edits13.body(EncryptedExtensions.CODEC, unit.frame())
          .extensions()
          .types()
          .forEach(type -> types.add(type.toString()));
    } else if (unit.is(HandshakeType.CERTIFICATE)
        && messages.contains(HandshakeType.ENCRYPTED_EXTENSIONS)) {
      for (Certificate13.Entry entry : Edits13.body(Certificate13.CODEC, unit.frame()).entries()) {
        certificates.add(Set.copyOf(entry.extensions().types()));
      }
    }
  }

  boolean has(ExtensionType type) {
    return types.contains(type.toString())
        || certificates.stream().anyMatch(entry -> entry.contains(type));
  }
}
