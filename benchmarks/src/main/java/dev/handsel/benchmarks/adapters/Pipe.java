// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Bytes in one direction: writing never waits, reading waits for at least one. */
final class Pipe {
  private final byte[] bytes = new byte[1 << 20];
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private int begin;
  private int end;

  InputStream input() {
    return new InputStream() {
      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        return Pipe.this.read(target, offset, length);
      }
    };
  }

  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] source, int offset, int length) {
        Pipe.this.write(source, offset, length);
      }
    };
  }

  private int read(byte[] target, int offset, int length) {
    lock.lock();
    try {
      while (begin == end) {
        more.awaitUninterruptibly();
      }
      int count = Math.min(length, end - begin);
      System.arraycopy(bytes, begin, target, offset, count);
      begin += count;
      if (begin == end) {
        begin = 0;
        end = 0;
      }
      return count;
    } finally {
      lock.unlock();
    }
  }

  private void write(byte[] source, int offset, int length) {
    lock.lock();
    try {
      if (bytes.length - end < length) {
        System.arraycopy(bytes, begin, bytes, 0, end - begin);
        end -= begin;
        begin = 0;
      }
      System.arraycopy(source, offset, bytes, end, length);
      end += length;
      more.signal();
    } finally {
      lock.unlock();
    }
  }
}
