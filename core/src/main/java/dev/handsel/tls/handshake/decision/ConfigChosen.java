// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;

/** The result of choosing a virtual host's configuration. */
record ConfigChosen(ServerConfig config) {}
