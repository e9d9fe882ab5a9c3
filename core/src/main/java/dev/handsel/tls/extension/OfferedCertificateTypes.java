// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.vector8;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.vocab.CertificateType;
import java.util.List;

/** The list both certificate type extensions hold in a ClientHello. RFC 7250 §3. */
final class OfferedCertificateTypes {
  /** Also decodes an empty list, which says as little as the default alone and is refused alike. */
  static final Codec<List<CertificateType>> CODEC =
      vector8(CertificateType.CODEC, 0).checking(OfferedCertificateTypes::check);

  private OfferedCertificateTypes() {}

  private static void check(List<CertificateType> types) throws DecodeException {
    // RFC 7250 §4.1: a client with nothing to send "other than the default X.509 type […] MUST
    // omit the […] extension".
    if (types.isEmpty() || types.equals(List.of(CertificateType.X509))) {
      throw DecodeException.value(types + " names no type besides the default, X509");
    }
  }
}
