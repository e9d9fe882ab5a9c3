// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** One end of a connection in memory: as TCP, with as much room on the way as a test wants. */
final class PipeTransport implements Transport {
  /** Bytes on their way in one direction. */
  static final class Pipe {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int room;
    private byte[] held = new byte[0];
    private boolean ended;
    private boolean broken;
    private boolean released;
    private boolean swallows;
    private int readers;

    Pipe(int room) {
      this.room = room;
    }

    int read(byte[] target, int offset, int length, long millis) throws IOException {
      lock.lock();
      try {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        readers++;
        changed.signalAll();
        while (held.length == 0 && !ended && !broken) {
          if (millis >= 0 && left <= 0) {
            throw new InterruptedIOException("nothing came in time");
          }
          if (millis >= 0) {
            left = changed.awaitNanos(left);
          } else {
            changed.await();
          }
        }
        if (broken) {
          throw new IOException("the pipe is broken");
        }
        if (held.length == 0) {
          return -1;
        }
        int part = Math.min(length, held.length);
        System.arraycopy(held, 0, target, offset, part);
        held = Arrays.copyOfRange(held, part, held.length);
        changed.signalAll();
        return part;
      } catch (InterruptedException e) {
        throw new InterruptedIOException("interrupted");
      } finally {
        readers--;
        lock.unlock();
      }
    }

    void write(byte[] source, int offset, int length) throws IOException {
      lock.lock();
      try {
        if (swallows) {
          return;
        }
        for (int at = offset; at < offset + length; ) {
          while (held.length >= room && !broken && !released) {
            changed.await();
          }
          if (broken || released) {
            throw new IOException("the pipe is broken");
          }
          int part = Math.min(room - held.length, offset + length - at);
          byte[] all = Arrays.copyOf(held, held.length + part);
          System.arraycopy(source, at, all, held.length, part);
          held = all;
          at += part;
          changed.signalAll();
        }
      } catch (InterruptedException e) {
        throw new InterruptedIOException("interrupted");
      } finally {
        lock.unlock();
      }
    }

    void end(boolean breaks) {
      lock.lock();
      try {
        ended = true;
        broken |= breaks;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** Whether what is written gets lost. */
    void loses(boolean now) {
      lock.lock();
      swallows = now;
      lock.unlock();
    }

    /** Waits until somebody waits for bytes. */
    void awaitReader() throws InterruptedException {
      lock.lock();
      try {
        while (readers == 0 || held.length > 0) {
          changed.await();
        }
      } finally {
        lock.unlock();
      }
    }

    /** Lets go of a writer that is stuck; what it sent can still be read. */
    void release() {
      lock.lock();
      try {
        released = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** Waits until somebody is stuck for want of room. */
    void awaitFull() throws InterruptedException {
      lock.lock();
      try {
        while (held.length < room) {
          changed.await();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  final Pipe in;
  final Pipe out;
  volatile long readMillis = -1;
  volatile UnaryOperator<byte[]> onWrite = bytes -> bytes;
  volatile boolean shut;

  private PipeTransport(Pipe in, Pipe out) {
    this.in = in;
    this.out = out;
  }

  /** Both ends of a connection on which {@code room} bytes can be under way in each direction. */
  static PipeTransport[] pair(int room) {
    Pipe there = new Pipe(room);
    Pipe back = new Pipe(room);
    return new PipeTransport[] {new PipeTransport(back, there), new PipeTransport(there, back)};
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return in.read(target, offset, length, readMillis);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    byte[] bytes = onWrite.apply(Arrays.copyOfRange(source, offset, offset + length));
    out.write(bytes, 0, bytes.length);
    if (bytes.length < length) {
      throw new InterruptedIOException("only a part was sent");
    }
  }

  @Override
  public void shutdownOutput() {
    shut = true;
    out.end(false);
  }

  @Override
  public void close() {
    out.end(false);
    out.release();
    in.end(true);
  }
}
