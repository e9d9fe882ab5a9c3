// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.event;

/**
 * Hears what an engine does, in order, on the thread that drives it. It must not call the engine
 * and must not throw.
 */
@FunctionalInterface
public interface EventSink {
  void on(TlsEvent event);
}
