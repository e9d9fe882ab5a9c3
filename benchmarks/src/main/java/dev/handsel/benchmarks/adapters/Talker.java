// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

/** One side of a connection that is read and written as a stream. */
interface Talker {
  void handshake() throws Exception;

  /** Waits for the first byte, before which TLS 1.3 sends its tickets. */
  void readFirst() throws Exception;

  /** Sends {@code bytes}, no more than one record holds. */
  void write(byte[] bytes) throws Exception;

  /**
   * Waits for a record of application data, after the first byte was read.
   *
   * @param room for the plaintext of any record
   * @return how many bytes came
   */
  int read(byte[] room) throws Exception;
}
