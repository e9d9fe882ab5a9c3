// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.TlsException;
import java.nio.ByteBuffer;

/** A side that is an engine of Handsel, without JSSE. */
final class EngineEnd implements End {
  private final TlsEngine engine;
  private long received;

  EngineEnd(TlsEngine engine) {
    this.engine = engine;
  }

  @Override
  public boolean advance(ByteBuffer fromPeer, ByteBuffer toPeer, ByteBuffer sink)
      throws TlsException {
    boolean moved = false;
    while (true) {
      Demand demand = engine.demand();
      if (demand.work().isPresent()) {
        engine.resume(demand.work().get().run());
      } else if (demand.hasOutput()) {
        require(engine.transmit(toPeer));
      } else if (demand.wantsPeerBytes() && fromPeer.hasRemaining()) {
        sink.clear();
        Progress progress = engine.receive(fromPeer, sink);
        received += sink.position();
        if (progress == Progress.NEEDS_INPUT) {
          return moved;
        }
        require(progress);
      } else {
        return moved;
      }
      moved = true;
    }
  }

  @Override
  public boolean established() {
    return engine.demand().phase() == Demand.Phase.OPEN;
  }

  @Override
  public long received() {
    return received;
  }

  @Override
  public void wrap(ByteBuffer plaintext, ByteBuffer out) throws TlsException {
    Progress progress = engine.seal(plaintext, out);
    while (progress == Progress.HAS_OUTPUT) {
      require(engine.transmit(out));
      progress = engine.seal(plaintext, out);
    }
    require(progress);
  }

  @Override
  public void unwrap(ByteBuffer records, ByteBuffer plaintext) throws TlsException {
    int before = plaintext.position();
    do {
      require(engine.receive(records, plaintext));
    } while (plaintext.position() == before);
  }

  private void require(Progress progress) {
    if (progress != Progress.OK) {
      throw new IllegalStateException("the engine answered " + progress + ": " + engine.demand());
    }
  }

  @Override
  public String version() {
    return engine.view().version().orElseThrow().toString();
  }

  @Override
  public String suite() {
    return engine.view().suite().orElseThrow().toString();
  }

  @Override
  public void rest() {
    engine.rest();
  }

  @Override
  public void close() {}
}
