// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import java.nio.ByteBuffer;

/** One side of one connection, whoever implements it. */
public interface End extends AutoCloseable {
  /**
   * Does all that can be done now: runs tasks, writes what the peer must hear, reads what it said.
   * Application data is counted by {@link #received} and thrown away.
   *
   * @param sink room for any record's plaintext; what it holds is overwritten
   * @return whether anything happened
   */
  boolean advance(ByteBuffer fromPeer, ByteBuffer toPeer, ByteBuffer sink) throws Exception;

  boolean established();

  /** Bytes of application data that {@link #advance} has read. */
  long received();

  /**
   * Protects one record of application data, as much of {@code plaintext} as the implementation
   * takes at once: 16,384 bytes, or 17 fewer where it pads.
   */
  void wrap(ByteBuffer plaintext, ByteBuffer out) throws Exception;

  /** Takes records until one has given application data. */
  void unwrap(ByteBuffer records, ByteBuffer plaintext) throws Exception;

  /** As {@code TLSv1.3}. */
  String version();

  /** The suite's IANA name. */
  String suite();

  /** Lets go of what an idle connection does not need, where the API has a call for it. */
  void rest();

  /** Frees what the garbage collector does not. Says nothing to the peer. */
  @Override
  void close();
}
