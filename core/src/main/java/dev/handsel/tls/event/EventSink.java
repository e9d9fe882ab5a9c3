// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.event;

/**
 * Hears what an engine does, in order, on the thread that drives it. It must not call the engine
 * and must not throw. An open connection that one thread reads while another writes is told of by
 * both, each direction in its own order; a sink shared so must be safe for two threads.
 */
@FunctionalInterface
public interface EventSink {
  void on(TlsEvent event);
}
