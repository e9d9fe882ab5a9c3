// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.vocab.SignatureScheme;

/** Who this server is to the client, and how it signs. */
public record OwnIdentity(Credential credential, SignatureScheme scheme) {}
