// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A reliable stream of bytes to the peer and back, such as a TCP connection. One thread may read
 * while another writes, and a third may close, which ends both.
 */
public interface Transport extends Closeable {
  /**
   * Reads what there is, waiting for at least one byte.
   *
   * @return how many bytes, or -1 at the end
   * @throws java.io.InterruptedIOException when it took too long; nothing is lost, and a later read
   *     goes on
   */
  int read(byte[] target, int offset, int length) throws IOException;

  /** Sends all of it; a failure may leave a part sent, so that nothing more can be. */
  void write(byte[] source, int offset, int length) throws IOException;

  /** Ends the direction to the peer, if that can be done without ending the other. */
  void shutdownOutput() throws IOException;

  /**
   * Called before the last words are said: what is read or written from now on, by any thread, may
   * take as long as this altogether. A transport that cannot bound its writes ignores it, and then
   * closing may wait for a peer that reads nothing.
   */
  default void lastWordsWithin(Duration bound) throws IOException {}

  /** Ends both directions; a read or write that waits in another thread fails. */
  @Override
  void close() throws IOException;

  /** Two streams; closing closes both, the one from the peer first. */
  static Transport of(InputStream in, OutputStream out) {
    return new StreamTransport(in, out);
  }
}
