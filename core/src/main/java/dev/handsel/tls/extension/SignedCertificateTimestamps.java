// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.extension.Carrier.InCertificate;
import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;

/** signed_certificate_timestamp: proof of logging. RFC 6962 §3.3.1; carried, not checked. */
public final class SignedCertificateTimestamps {
  /**
   * {@code SerializedSCT sct_list<1..2^16-1>} of {@code opaque SerializedSCT<1..2^16-1>}, whole.
   */
  private static final Codec<Opaque> LIST =
      new Codec<>() {
        private final Codec<List<Opaque>> shape = Codecs.vector16(Codecs.opaque16(1), 3);

        @Override
        public void encode(Opaque value, Writer out) {
          out.opaque(value);
        }

        @Override
        public Opaque decode(Reader in) throws DecodeException {
          int start = in.position();
          shape.decode(in);
          return in.from(start);
        }
      };

  private SignedCertificateTimestamps() {}

  public static final Slot<InClientHello, Present> IN_CLIENT_HELLO =
      slot(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP, InClientHello.class, Present.CODEC);

  public static final Slot<InServerHello, Opaque> IN_SERVER_HELLO =
      slot(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP, InServerHello.class, LIST);

  public static final Slot<InCertificate, Opaque> IN_CERTIFICATE =
      slot(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP, InCertificate.class, LIST);

  public static final Slot<InCertificateRequest, Present> IN_CERTIFICATE_REQUEST =
      slot(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP, InCertificateRequest.class, Present.CODEC);
}
