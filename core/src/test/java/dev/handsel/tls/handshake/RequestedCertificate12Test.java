// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.vocab.SignatureScheme.ECDSA_SECP256R1_SHA256;
import static dev.handsel.tls.vocab.SignatureScheme.RSA_PSS_RSAE_SHA256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.ClientCertificateType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What a client of TLS 1.2 shows on requests that differ from what its selector answers. They are
 * in clear, so that a test may change them. RFC 5246 §7.4.4, §7.4.6
 */
final class RequestedCertificate12Test {
  private static final Credential RSA = Tls12.credential("client.example", "RSA");
  private static final Credential EC = Tls12.credential("client.example", "EC");

  /** What the client shows on such a request; the handshake fails at its end. */
  private static List<Opaque> shown(
      Credential credential, UnaryOperator<CertificateRequest12> change) throws TlsException {
    List<List<Opaque>> shown = new ArrayList<>();
    Middle asking =
        Edits13.message(HandshakeType.CERTIFICATE_REQUEST, CertificateRequest12.CODEC, change);
    Policy policy = Tls12.policy();
    FrameWire wire =
        new FrameWire(
            Tls12.client(policy).credentials(AlwaysSelector.of(credential)).build(),
            Tls12.server(policy, "EC")
                .clientAuth(ClientAuth.WANT)
                .peerVerifier(Tls12.TRUST)
                .build(),
            (sender, unit) -> {
              if (sender == Role.CLIENT && unit.is(HandshakeType.CERTIFICATE)) {
                shown.add(Edits13.body(Certificate12.CODEC, unit.frame()).chain());
              }
              return asking.pass(sender, unit);
            });
    catchThrowableOfType(TlsException.class, wire::run);
    assertThat(shown).hasSize(1);
    return shown.get(0);
  }

  private static UnaryOperator<CertificateRequest12> types(ClientCertificateType... types) {
    return request ->
        new CertificateRequest12(List.of(types), request.schemes(), request.authorities());
  }

  @Test
  void aClientShowsNoKeyOfATypeThatWasNotAskedFor() throws Exception {
    for (Credential credential : List.of(RSA, EC)) {
      ClientCertificateType own =
          credential == RSA ? ClientCertificateType.RSA_SIGN : ClientCertificateType.ECDSA_SIGN;
      ClientCertificateType other =
          credential == RSA ? ClientCertificateType.ECDSA_SIGN : ClientCertificateType.RSA_SIGN;
      assertThat(shown(credential, types(own))).isEqualTo(credential.chain());
      assertThat(shown(credential, types(other, own))).isEqualTo(credential.chain());
      assertThat(shown(credential, types(other))).isEmpty();
    }
  }

  @Test
  void aClientSignsWithNothingThatWasNotAskedFor() throws Exception {
    for (Credential credential : List.of(RSA, EC)) {
      SignatureScheme own = credential == RSA ? RSA_PSS_RSAE_SHA256 : ECDSA_SECP256R1_SHA256;
      SignatureScheme other = credential == RSA ? ECDSA_SECP256R1_SHA256 : RSA_PSS_RSAE_SHA256;
      assertThat(shown(credential, schemes(own))).isEqualTo(credential.chain());
      assertThat(shown(credential, schemes(other))).isEmpty();
    }
  }

  private static UnaryOperator<CertificateRequest12> schemes(SignatureScheme... schemes) {
    return request ->
        new CertificateRequest12(request.types(), List.of(schemes), request.authorities());
  }
}
