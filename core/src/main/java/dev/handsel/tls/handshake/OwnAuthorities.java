// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import java.util.List;

/**
 * The authorities that this side believes in, as messages list them. RFC 9846 §4.3.4, RFC 5246
 * §7.4.4.
 */
public final class OwnAuthorities {
  /** {@code <0..2^16-1>}, less what stands beside the list in a CertificateRequest of TLS 1.3. */
  private static final int LONGEST = 0xffff - 0x3ff;

  private OwnAuthorities() {}

  /** What a server lists when it asks for a certificate. */
  public static List<Opaque> requested(ServerConfig config) {
    return config.requestAuthorities() ? fitting(config.peerVerifier()) : List.of();
  }

  /** Their names; a list that does not fit is left out, which means any. */
  public static List<Opaque> fitting(PeerVerifier verifier) {
    List<Opaque> all = verifier.authorities();
    long length = 0;
    for (Opaque name : all) {
      length += 2L + name.length();
    }
    return length <= LONGEST ? all : List.of();
  }
}
