// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.Pem;
import dev.handsel.tls.credential.PemException;
import dev.handsel.tls.credential.RawPublicKeys;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Policies;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A peer's certificate under the standard verifier: parsing, path building, rules and names. Only a
 * fault of Untrusted may end it, and only the certificate that is an anchor may be believed.
 */
public final class CertificatesFuzz {
  private static final List<X509Certificate> ANCHORS = anchors();
  private static final PkixPeerVerifier VERIFIER =
      PkixPeerVerifier.trusting(TrustAnchors.of(ANCHORS)).cachedVerdicts(0).build();

  private CertificatesFuzz() {}

  private static List<X509Certificate> anchors() {
    try {
      List<X509Certificate> anchors = new ArrayList<>();
      for (String name : List.of("server-ec", "server-rsa")) {
        anchors.addAll(Pem.read(name, Actors.pem(name)).chain());
      }
      return anchors;
    } catch (PemException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    decodeKey(data);
    PeerVerifier.Query query =
        new PeerVerifier.Query(
            Role.SERVER,
            Presented.chain(List.of(Opaque.of(data), Actors.SERVER_EC.chain().get(0))),
            Optional.of("server.example"),
            false,
            "UNKNOWN",
            Policies.COMPATIBLE_2026_12,
            Actors.NOW,
            HandshakeView.begun(Role.CLIENT));
    try {
      VERIFIER.verify(query);
      CodecOracle.require(
          Arrays.equals(data, Actors.SERVER_EC.chain().get(0).toByteArray())
              || Arrays.equals(data, Actors.SERVER_RSA.chain().get(0).toByteArray()),
          "a stranger is believed",
          data);
    } catch (TlsException e) {
      CodecOracle.require(e.fault().orElse(null) instanceof Untrusted, "another fault: " + e, data);
    }
  }

  /** As a raw public key: it parses, or says why not. */
  private static void decodeKey(byte[] data) {
    try {
      PublicKey key = RawPublicKeys.decode(Opaque.of(data));
      CodecOracle.require(key.getEncoded() != null, "a key without an encoding", data);
    } catch (IllegalArgumentException e) {
      CodecOracle.require(e.getMessage() != null, "a refusal without a reason", data);
    }
  }
}
