// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;

/**
 * server_certificate_type: what a client takes from the server, and which of it the server shows.
 * RFC 7250 §3.
 */
public final class ServerCertificateTypeExtension {
  private ServerCertificateTypeExtension() {}

  public static final Slot<InClientHello, List<CertificateType>> IN_CLIENT_HELLO =
      slot(
          ExtensionType.SERVER_CERTIFICATE_TYPE,
          InClientHello.class,
          OfferedCertificateTypes.CODEC);

  public static final Slot<InServerHello, CertificateType> IN_SERVER_HELLO =
      slot(ExtensionType.SERVER_CERTIFICATE_TYPE, InServerHello.class, CertificateType.CODEC);

  public static final Slot<InEncryptedExtensions, CertificateType> IN_ENCRYPTED_EXTENSIONS =
      slot(
          ExtensionType.SERVER_CERTIFICATE_TYPE,
          InEncryptedExtensions.class,
          CertificateType.CODEC);
}
