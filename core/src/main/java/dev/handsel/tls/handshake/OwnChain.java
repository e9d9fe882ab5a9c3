// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.extension.Carrier.InCertificate;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.SignedCertificateTimestamps;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.RawPublicKey12;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Our certificates, or our raw public key, as messages carry them. */
public final class OwnChain {
  private OwnChain() {}

  /** A Certificate of TLS 1.2. RFC 5246 §7.4.2, RFC 7250 §3. */
  public static HandshakeMessage message12(Credential credential) {
    return credential.rawKey().isPresent()
        ? new RawPublicKey12(credential.rawKey().get())
        : new Certificate12(credential.chain());
  }

  /**
   * A Certificate of TLS 1.3, with what is stapled to the leaf if the peer asked for it.
   *
   * @param asked which extensions the peer sent
   */
  public static Certificate13 message13(
      Opaque requestContext, Credential credential, Predicate<ExtensionType> asked) {
    List<Opaque> chain = credential.chain();
    List<Certificate13.Entry> entries = new ArrayList<>(1 + chain.size());
    credential
        .rawKey()
        .ifPresent(key -> entries.add(new Certificate13.Entry(key, Extensions.none())));
    for (int i = 0; i < chain.size(); i++) {
      entries.add(
          new Certificate13.Entry(
              chain.get(i), entries.isEmpty() ? staple(credential, asked) : Extensions.none()));
    }
    return new Certificate13(requestContext, List.copyOf(entries));
  }

  private static Extensions<InCertificate> staple(
      Credential credential, Predicate<ExtensionType> asked) {
    Extensions.Builder<InCertificate> extensions = Extensions.builder();
    if (asked.test(ExtensionType.STATUS_REQUEST)) {
      extensions.put(
          StatusRequest.IN_CERTIFICATE,
          credential
              .ocspResponse()
              .map(response -> new StatusRequest.Status(CertificateStatusType.OCSP, response)));
    }
    if (asked.test(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP)) {
      extensions.put(
          SignedCertificateTimestamps.IN_CERTIFICATE, credential.signedCertificateTimestamps());
    }
    return extensions.build();
  }
}
