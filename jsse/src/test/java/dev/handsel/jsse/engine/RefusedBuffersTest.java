// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

/** Buffers that wrap and unwrap refuse before they do anything. */
final class RefusedBuffersTest {
  private static final ByteBuffer SOME = ByteBuffer.allocate(17_000);
  private static final ByteBuffer READ_ONLY = ByteBuffer.allocate(17_000).asReadOnlyBuffer();
  private static final ByteBuffer[] WITH_NULL = {SOME, null};

  private final SSLEngine engine = Contexts.client(Contexts.HANDSEL).createSSLEngine();

  RefusedBuffersTest() {
    engine.setUseClientMode(true);
  }

  @Test
  void areThoseThatAreNull() {
    assertThatThrownBy(() -> engine.wrap((ByteBuffer) null, SOME))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.wrap(SOME, null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.wrap(WITH_NULL, 0, 2, SOME))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.unwrap(null, SOME))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.unwrap(SOME, WITH_NULL, 0, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(engine.getHandshakeSession()).as("nothing has begun").isNull();
  }

  @Test
  void areThoseThatCannotBeWritten() {
    assertThatThrownBy(() -> engine.wrap(SOME, READ_ONLY))
        .isInstanceOf(ReadOnlyBufferException.class);
    assertThatThrownBy(() -> engine.unwrap(SOME, READ_ONLY))
        .isInstanceOf(ReadOnlyBufferException.class);
    assertThat(engine.getHandshakeSession()).as("nothing has begun").isNull();
  }
}
