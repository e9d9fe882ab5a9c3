// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.security.SecureRandom;

/** What all keys of one bulk cipher in a backend share, so that none keeps it itself. */
record CipherSource(CipherKind kind, LeaseTable table, SecureRandom random) {}
