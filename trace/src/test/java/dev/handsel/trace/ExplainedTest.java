// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.Snapshot;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import org.junit.jupiter.api.Test;

final class ExplainedTest {
  @Test
  void namesTheFieldsOfAClientHello() {
    var event =
        Frames.event(Direction.OUTBOUND, ProtocolVersion.TLS_1_3, Frames.clientHello("a.example"));
    String tree = String.join("\n", StepText.tree(Explained.of(event)));
    Snapshot.at("src/test/snapshots/client-hello.txt").matches(tree);
  }

  @Test
  void childrenLieWithinTheirParents() {
    var event =
        Frames.event(Direction.OUTBOUND, ProtocolVersion.TLS_1_3, Frames.clientHello("a.example"));
    check(Explained.of(event));
  }

  @Test
  void findsTheOwnerOfAByte() {
    var event =
        Frames.event(Direction.OUTBOUND, ProtocolVersion.TLS_1_3, Frames.clientHello("a.example"));
    Explained message = Explained.of(event);
    assertThat(message.owner(0).name()).isEqualTo("msg_type");
    assertThat(message.owner(2).name()).isEqualTo("length");
    assertThat(message.owner(4).name()).isEqualTo("legacy_version");
    assertThat(message.owner(20).name()).isEqualTo("random");
  }

  @Test
  void saysWhyABodyDoesNotDecode() {
    var event =
        Frames.empty(Direction.INBOUND, ProtocolVersion.TLS_1_3, HandshakeType.SERVER_HELLO);
    Explained body = Explained.of(event).children().get(2);
    assertThat(body.name()).isEqualTo("body");
    assertThat(body.value()).contains("truncated");
  }

  private static void check(Explained field) {
    int end = field.offset() + field.length();
    for (Explained child : field.children()) {
      assertThat(child.offset()).as(child.name()).isGreaterThanOrEqualTo(field.offset());
      assertThat(child.offset() + child.length()).as(child.name()).isLessThanOrEqualTo(end);
      check(child);
    }
  }
}
