// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.vector16;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;

/** signature_algorithms_cert: what may sign certificates. RFC 9846 §4.3.3. */
public final class SignatureAlgorithmsCert {
  private SignatureAlgorithmsCert() {}

  public static final Slot<InClientHello, List<SignatureScheme>> IN_CLIENT_HELLO =
      slot(
          ExtensionType.SIGNATURE_ALGORITHMS_CERT,
          InClientHello.class,
          vector16(SignatureScheme.CODEC, 2, 0xfffe));

  public static final Slot<InCertificateRequest, List<SignatureScheme>> IN_CERTIFICATE_REQUEST =
      slot(
          ExtensionType.SIGNATURE_ALGORITHMS_CERT,
          InCertificateRequest.class,
          vector16(SignatureScheme.CODEC, 2, 0xfffe));
}
