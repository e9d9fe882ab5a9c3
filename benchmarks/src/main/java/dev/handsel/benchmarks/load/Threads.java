// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.load;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ThreadFactory;

/** One thread for each connection: of the operating system, or virtual on JDK 21 and newer. */
public enum Threads {
  PLATFORM {
    @Override
    ThreadFactory factory() {
      return task -> {
        Thread thread = new Thread(null, task, "connection", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
      };
    }
  },
  VIRTUAL {
    @Override
    ThreadFactory factory() {
      try {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory)
            Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
      } catch (NoSuchMethodException
          | ClassNotFoundException
          | IllegalAccessException
          | InvocationTargetException e) {
        throw new IllegalStateException("virtual threads need JDK 21 or newer", e);
      }
    }
  };

  private static final long STACK_BYTES = 512 << 10;

  /** Whether this JDK has them. */
  public boolean available() {
    return this == PLATFORM || Runtime.version().feature() >= 21;
  }

  abstract ThreadFactory factory();
}
