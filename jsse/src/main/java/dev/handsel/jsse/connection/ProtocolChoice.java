// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The selector an application set on its engine or socket, if it did. */
public interface ProtocolChoice {
  boolean present();

  /** Null for no acceptable protocol, empty to go on without one. */
  @Nullable String choose(List<String> offered);
}
