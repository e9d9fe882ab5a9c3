// SPDX-License-Identifier: Apache-2.0

/** TLS streams over sockets. */
module dev.handsel.net {
  requires static org.jspecify;
  requires transitive dev.handsel.core;

  exports dev.handsel.net;
}
